"use strict";
(() => {
  const { films } = JSON.parse(document.getElementById("data").textContent);
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const video = one("#film");
  const STEP = 5; // seconds of an arrow key
  const HAIR = 0.001; // seeks land a hair after a frame's edge
  const addresses = new Map();
  let film = films[0];
  let cues = []; // of the transcript: begin, end, button
  let captions = null;

  const make = (name, text = "", values = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    Object.assign(made, values);
    return made;
  };
  const clock = (seconds) => {
    const whole = Math.floor(seconds + HAIR);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  };
  const address = (language) => {
    if (!addresses.has(language)) {
      const text = atob(one(`[data-film="${language}"]`).textContent);
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      addresses.set(language, URL.createObjectURL(new Blob([bytes], { type: "video/mp4" })));
    }
    return addresses.get(language);
  };

  // Where the film is --------------------------------------------------------------------------

  let place = 0; // where it is or is about to be: seeking takes a while
  const seek = (at) => {
    place = Math.max(0, Math.min(at, film.seconds - 0.05));
    video.currentTime = place + HAIR;
    document.body.classList.add("begun");
    show();
  };
  const chapterAt = (at) => {
    const found = film.chapters.findLastIndex((chapter) => chapter.begins <= at + 2 * HAIR);
    return Math.max(0, found);
  };
  const toggle = () => (video.paused ? video.play() : video.pause());

  let spoken = null;
  const show = () => {
    const number = chapterAt(place);
    one("#clock").textContent = `${clock(place)} / ${clock(film.seconds)}`;
    one("#position").value = place;
    one("#position").setAttribute("aria-valuetext", `${clock(place)}, ${film.chapters[number].title}`);
    one("#now").textContent = film.chapters[number].title;
    all("#chapters button").forEach((button, index) => {
      const { begins, ends } = film.chapters[index];
      button.style.setProperty("--done", Math.max(0, Math.min(1, (place - begins) / (ends - begins))));
      if (index === number) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    const cue = captions?.cues.find(([begins, ends]) => begins <= place + HAIR && place < ends);
    const text = cue ? cue[2].join("\n") : "";
    if (one("#caption").textContent !== text) {
      one("#caption").replaceChildren(...(text ? [make("span", text)] : []));
    }
    const now = cues.findLast(([begins]) => begins <= place + HAIR);
    if (now?.[2] === spoken) return;
    spoken?.removeAttribute("aria-current");
    spoken = now?.[2] ?? null;
    if (!spoken) return;
    spoken.setAttribute("aria-current", "true");
    const box = one("#transcript");
    if (!one("#follow").checked || box.matches(":hover")) return;
    const [top, low] = [spoken.offsetTop, spoken.offsetTop + spoken.offsetHeight];
    if (top < box.scrollTop + 30 || low > box.scrollTop + box.clientHeight - 30) {
      box.scrollTo({ top: top - box.clientHeight / 3 });
    }
  };
  const run = () => {
    if (!video.seeking) place = video.currentTime;
    show();
    if (!video.paused) requestAnimationFrame(run);
  };
  for (const event of ["play", "pause", "seeked", "timeupdate"]) video.addEventListener(event, run);
  for (const event of ["play", "pause"]) {
    video.addEventListener(event, () => {
      document.body.classList.toggle("running", !video.paused);
      document.body.classList.add("begun");
      one("#play").setAttribute("aria-label", film.words[video.paused ? "play" : "pause"]);
    });
  }

  // The film in a language -----------------------------------------------------------------------

  const chooseCaptions = (language) => {
    captions = film.captions.find((track) => track.language === language) ?? null;
    one("#captions").value = captions ? language : "";
    one("#caption").lang = captions?.tag ?? "";
    show();
  };
  const transcript = () => {
    const track = film.captions[0];
    cues = [];
    const parts = film.chapters.map((chapter) => {
      const section = make("section");
      const heading = make("h3");
      heading.append(make("time", clock(chapter.begins)), make("span", chapter.title));
      const words = make("p");
      for (const [begins, ends, lines] of track.cues) {
        if (begins < chapter.begins - HAIR || begins >= chapter.ends - HAIR) continue;
        const cue = make("button", lines.join(track.joint), { type: "button", className: "cue" });
        cue.addEventListener("click", () => seek(begins));
        cues.push([begins, ends, cue]);
        words.append(cue, track.joint);
      }
      section.append(heading, words);
      if (chapter.seen) {
        section.append(make("p", `${film.words.seen}: ${chapter.seen}`, { className: "seen" }));
      }
      return section;
    });
    one("#transcript").replaceChildren(...parts);
    one("#transcript").lang = film.tag;
  };
  const choose = (next, { at = 0, playing = false, shown = null } = {}) => {
    film = next;
    spoken = null;
    document.documentElement.lang = film.tag;
    document.title = one("#title").textContent = film.title;
    all("[data-word]").forEach((part) => { part.textContent = film.words[part.dataset.word]; });
    all("[data-label]").forEach((part) => { part.setAttribute("aria-label", film.words[part.dataset.label]); });
    all(".languages button").forEach((button) => button.setAttribute("aria-pressed", button.value === film.language));
    one("#position").max = film.seconds;
    one(".ticks").replaceChildren(...film.chapters.slice(1).map((chapter) => {
      const tick = make("i");
      tick.style.left = `${(100 * chapter.begins) / film.seconds}%`;
      return tick;
    }));
    one("#chapters").replaceChildren(...film.chapters.map((chapter) => {
      const button = make("button", "", { type: "button" });
      button.append(make("time", clock(chapter.begins)), make("span", chapter.title));
      button.addEventListener("click", () => seek(chapter.begins));
      const item = make("li");
      item.append(button);
      return item;
    }));
    const off = make("option", film.words.off, { value: "" });
    one("#captions").replaceChildren(off, ...film.captions.map((track) => make("option", track.name, { value: track.language, lang: track.tag })));
    transcript();
    const speed = video.playbackRate;
    video.src = address(film.language);
    video.playbackRate = video.defaultPlaybackRate = speed;
    chooseCaptions(shown);
    if (at) seek(at);
    if (playing) video.play();
    show();
  };
  for (const other of films.length > 1 ? films : []) {
    const button = make("button", other.name, { type: "button", className: "choice", value: other.language, lang: other.tag });
    button.addEventListener("click", () => {
      if (other === film) return;
      const number = chapterAt(place);
      const { begins, ends } = film.chapters[number];
      const there = other.chapters[number];
      const at = there.begins + ((place - begins) / (ends - begins)) * (there.ends - there.begins);
      const shown = captions && (captions.language === film.language ? other.language : captions.language);
      choose(other, { at: place ? at : 0, playing: !video.paused, shown });
    });
    one(".languages").append(button);
    one(".languages").hidden = false;
  }

  // Buttons and keys ---------------------------------------------------------------------------

  video.addEventListener("click", toggle);
  one("#start").addEventListener("click", toggle);
  one("#play").addEventListener("click", toggle);
  one("#position").addEventListener("input", (event) => seek(Number(event.target.value)));
  one("#captions").addEventListener("change", (event) => chooseCaptions(event.target.value));
  one("#speed").addEventListener("change", (event) => { video.playbackRate = video.defaultPlaybackRate = Number(event.target.value); });
  const mute = () => {
    video.muted = !video.muted;
    one("#sound").setAttribute("aria-pressed", !video.muted);
  };
  one("#sound").addEventListener("click", mute);
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : one("#screen").requestFullscreen());
  one("#full").addEventListener("click", full);
  const speed = (way) => {
    const select = one("#speed");
    select.selectedIndex = Math.max(0, Math.min(select.length - 1, select.selectedIndex + way));
    select.dispatchEvent(new Event("change"));
  };
  const step = (way) => {
    const next = film.chapters[chapterAt(place) + way];
    if (next) seek(next.begins);
  };
  const keys = {
    " ": toggle, k: toggle, m: mute, f: full,
    ArrowLeft: () => seek(place - STEP), ArrowRight: () => seek(place + STEP),
    n: () => step(1), p: () => step(-1),
    "<": () => speed(-1), ">": () => speed(1),
    c: () => chooseCaptions(captions ? "" : film.language),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const inside = event.target.closest("select, input[type=range]");
    const pressed = event.key === " " && event.target.closest("button, input, a");
    if (!keys[event.key] || inside || pressed) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.body.classList.toggle("embedded", window.self !== window.top);
  const wanted = new URLSearchParams(location.hash.slice(1));
  choose(films.find((other) => other.language === wanted.get("lang")) ?? film, {
    at: Number(wanted.get("t")) || 0,
  });
})();
