"use strict";
// Records the narration of a row while `lantu watch` serves the page: the microphone with its level,
// a count-in, words that follow the picture, retakes, trimming, and the upload. A sound file that is
// dropped onto a row's card is sent the same way.
document.addEventListener("review:served", ({ detail: page }) => {
  const one = (selector, from = document) => from.querySelector(selector);
  const studio = one("#studio");
  const picture = one("#studio-picture");
  const wave = one("#studio-wave");
  const inside = (name) => one(`#studio-${name}`);
  const MOST = 64_000_000; // bytes of a recording that the server takes
  const COUNT = 3; // beats of the count-in, of a second each
  const TOO_LOUD = 0.98;
  const MARGIN = 0.25; // seconds kept before and after the speech of a take
  const QUIET = 0.01;
  const TYPES = { wav: "audio/wav", flac: "audio/flac", ogg: "audio/ogg", mp3: "audio/mpeg", m4a: "audio/mp4" };

  let row = null; // of the open studio
  let stream = null; // of the microphone
  let context = null;
  let recorder = null;
  let take = null; // AudioBuffer
  let running = 0; // counts what is going on, so that an old count-in knows that it was ended
  const player = new Audio();

  const say = (words, bad = false) => {
    inside("status").textContent = words;
    inside("status").classList.toggle("amiss", bad);
  };
  const state = (name) => { studio.dataset.state = name; };
  const wait = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));

  // The studio ---------------------------------------------------------------------------------

  const open = async (id) => {
    row = page.rowOf(id);
    page.video.pause();
    inside("title").textContent = `${row.id} · ${row.title}`;
    inside("words").lang = page.review.tags[page.review.language];
    inside("words").replaceChildren(...prompter());
    inside("words").scrollTop = 0;
    forget();
    studio.showModal();
    picture.src = page.video.currentSrc;
    picture.currentTime = row.begins + 0.001;
    state("asking");
    say("Allow the microphone in the browser.");
    const mine = ++running;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
      });
    } catch (error) {
      if (mine !== running) return;
      state("refused");
      say(error.name === "NotAllowedError"
        ? "The browser may not use the microphone: allow it beside the address, then open this again. A file can be dropped here."
        : "No microphone was found: connect one, then open this again. A file can be dropped here.", true);
      return;
    }
    if (mine !== running) return release();
    context = new AudioContext();
    await context.resume();
    meter();
    state("ready");
    say("Speak to see the level; the bar turns red where it is too loud.");
    inside("record").focus();
  };
  const release = () => {
    stream?.getTracks().forEach((track) => track.stop());
    context?.close();
    stream = context = recorder = null;
  };
  const forget = () => {
    take = null;
    player.pause();
    player.removeAttribute("src");
  };
  studio.addEventListener("close", () => {
    running += 1;
    if (recorder?.state === "recording") recorder.stop();
    picture.pause();
    forget();
    release();
  });
  inside("close").addEventListener("click", () => studio.close());

  /** The peak of the last moments, drawn until the microphone is released. */
  const meter = () => {
    const analyser = context.createAnalyser();
    const samples = new Float32Array(analyser.fftSize);
    context.createMediaStreamSource(stream).connect(analyser);
    const here = context;
    let held = 0;
    const draw = () => {
      if (context !== here) return;
      analyser.getFloatTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      held = Math.max(peak, held * 0.95);
      const level = Math.max(0, 1 + Math.log10(Math.max(held, 1e-3)) / 3);
      inside("level").value = level;
      inside("level").classList.toggle("loud", held >= TOO_LOUD);
      if (held >= TOO_LOUD && studio.dataset.state === "recording") say("Too loud: go back a little.", true);
      requestAnimationFrame(draw);
    };
    draw();
  };

  // The words, which follow the picture --------------------------------------------------------

  const prompter = () => {
    const parts = [];
    let at = 0;
    for (const [start, end, begins, ends] of row.words) {
      parts.push(row.text.slice(at, start));
      const word = document.createElement("span");
      word.textContent = row.text.slice(start, end);
      word.dataset.begins = begins;
      word.dataset.ends = ends;
      parts.push(word);
      at = end;
    }
    return [...parts, row.text.slice(at)];
  };
  const follow = () => {
    const at = picture.currentTime - row.begins;
    let now = null;
    for (const word of inside("words").children) {
      word.classList.toggle("said", Number(word.dataset.ends) < at);
      const current = Number(word.dataset.begins) <= at && at <= Number(word.dataset.ends);
      word.classList.toggle("now", current);
      if (current) now = word;
    }
    if (now) {
      const box = inside("words");
      box.scrollTop = now.offsetTop - box.offsetTop - box.clientHeight / 3;
    }
    // The picture waits at the end of the row for a reader who takes longer.
    if (at >= page.lengthOf(row) - 0.05) picture.pause();
    if (studio.open && studio.dataset.state === "recording") requestAnimationFrame(follow);
  };

  // Takes --------------------------------------------------------------------------------------

  const record = async () => {
    const mine = ++running;
    forget();
    picture.pause();
    picture.currentTime = row.begins + 0.001;
    picture.playbackRate = Number(inside("pace").value);
    state("counting");
    for (let left = COUNT; left > 0; left -= 1) {
      say("");
      inside("count").textContent = left;
      await wait(1);
      if (mine !== running) return;
    }
    inside("count").textContent = "";
    const parts = [];
    recorder = new MediaRecorder(stream, { audioBitsPerSecond: 256_000 });
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => review(mine, new Blob(parts)));
    recorder.start();
    state("recording");
    say("Recording: read the words.");
    picture.play().catch(() => {});
    follow();
    inside("stop").focus();
  };
  const review = async (mine, sound) => {
    picture.pause();
    if (mine !== running || !studio.open) return;
    state("reading");
    take = await context.decodeAudioData(await sound.arrayBuffer());
    if (mine !== running || !studio.open) return;
    const [first, last] = speech();
    for (const [name, at] of [["from", first], ["to", last]]) {
      inside(name).max = take.duration;
      inside(name).value = at;
    }
    draw();
    state("listening");
    if (last > first) say("Listen to it, cut its ends, use it or record again.");
    else say("Nothing was heard: check which microphone the browser uses.", true);
    inside("use").disabled = last <= first;
    inside("play").focus();
  };
  /** Seconds at which the speech of the take begins and ends, with a margin. */
  const speech = () => {
    const samples = take.getChannelData(0);
    const first = samples.findIndex((sample) => Math.abs(sample) > QUIET);
    if (first < 0) return [0, 0];
    const last = samples.findLastIndex((sample) => Math.abs(sample) > QUIET);
    const { sampleRate, duration } = take;
    return [Math.max(0, first / sampleRate - MARGIN), Math.min(duration, last / sampleRate + MARGIN)];
  };
  const draw = () => {
    const samples = take.getChannelData(0);
    const pen = wave.getContext("2d");
    const { width, height } = wave;
    const step = samples.length / width;
    const [from, to] = ends().map((at) => (at / take.duration) * width);
    const style = getComputedStyle(studio);
    pen.clearRect(0, 0, width, height);
    for (let x = 0; x < width; x += 1) {
      let peak = 0;
      for (let i = Math.floor(x * step); i < (x + 1) * step; i += 8) peak = Math.max(peak, Math.abs(samples[i]));
      const tall = Math.max(1, peak * height);
      const colour = x < from || x > to ? "--soft" : peak >= TOO_LOUD ? "--red" : "--blue";
      pen.fillStyle = style.getPropertyValue(colour);
      pen.fillRect(x, (height - tall) / 2, 1, tall);
    }
    inside("length").textContent = `${(ends()[1] - ends()[0]).toFixed(1)} s`;
  };
  const ends = () => {
    const at = ["from", "to"].map((name) => Number(inside(name).value));
    return [Math.min(...at), Math.max(...at)];
  };
  /** The take between its ends as a WAV: mono, 16 bit. */
  const encoded = () => {
    const [from, to] = ends().map((at) => Math.round(at * take.sampleRate));
    const samples = take.getChannelData(0).subarray(from, to);
    const data = new DataView(new ArrayBuffer(44 + 2 * samples.length));
    const text = (at, letters) => [...letters].forEach((letter, i) => data.setUint8(at + i, letter.charCodeAt(0)));
    text(0, "RIFF");
    data.setUint32(4, 36 + 2 * samples.length, true);
    text(8, "WAVEfmt ");
    data.setUint32(16, 16, true);
    data.setUint16(20, 1, true); // PCM
    data.setUint16(22, 1, true); // channels
    data.setUint32(24, take.sampleRate, true);
    data.setUint32(28, 2 * take.sampleRate, true);
    data.setUint16(32, 2, true);
    data.setUint16(34, 16, true);
    text(36, "data");
    data.setUint32(40, 2 * samples.length, true);
    samples.forEach((sample, i) => data.setInt16(44 + 2 * i, Math.max(-1, Math.min(1, sample)) * 32767, true));
    return new Blob([data.buffer], { type: "audio/wav" });
  };
  const listen = () => {
    player.src = URL.createObjectURL(encoded());
    picture.currentTime = row.begins + 0.001;
    picture.playbackRate = 1;
    picture.play().catch(() => {});
    player.play().catch(() => {});
  };
  player.addEventListener("ended", () => picture.pause());

  const upload = async (id, sound, type) => {
    if (sound.size > MOST) return "It is larger than 64 MB: save it as FLAC or MP3.";
    page.say(`${id}: sending the recording …`);
    const { ok, said } = await page.send("/recording", sound, { "Content-Type": type, "Lantu-Row": id })
      .catch(() => ({ ok: false, said: { why: "lantu watch does not answer" } }));
    page.say(ok ? `${said.written} It is aligned, and the row is drawn again …` : "");
    return ok ? "" : `Not used: ${said.why}.`;
  };
  const use = async () => {
    state("sending");
    const refused = await upload(row.id, encoded(), "audio/wav");
    if (!refused) return studio.close();
    state("listening");
    say(refused, true);
  };

  inside("record").addEventListener("click", record);
  inside("retake").addEventListener("click", record);
  inside("stop").addEventListener("click", () => recorder?.state === "recording" && recorder.stop());
  inside("play").addEventListener("click", listen);
  inside("use").addEventListener("click", use);
  for (const name of ["from", "to"]) inside(name).addEventListener("input", draw);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("article .record");
    if (button) open(button.closest("[data-row]").dataset.row);
  });

  // Files that are dropped or chosen -----------------------------------------------------------

  const typeOf = (file) => TYPES[file.name.toLowerCase().split(".").at(-1)];
  const bring = async (id, file) => {
    const type = typeOf(file);
    if (!type) return `${file.name} is none of ${Object.keys(TYPES).join(", ")}.`;
    return upload(id, file, type);
  };
  const tell = (card, words) => {
    const late = one(".late:not(.cue)", card);
    late.hidden = !words;
    late.textContent = words;
  };
  for (const card of document.querySelectorAll("article.row")) {
    card.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      card.classList.add("dropping");
    });
    card.addEventListener("dragleave", () => card.classList.remove("dropping"));
    card.addEventListener("drop", async (event) => {
      card.classList.remove("dropping");
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      tell(card, "");
      tell(card, await bring(card.dataset.row, file));
    });
  }
  inside("file").addEventListener("change", async () => {
    const [file] = inside("file").files;
    inside("file").value = "";
    if (!file) return;
    const refused = await bring(row.id, file);
    if (refused) say(refused, true);
    else studio.close();
  });
});
