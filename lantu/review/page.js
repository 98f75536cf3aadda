"use strict";
(() => {
  const review = JSON.parse(document.getElementById("review").textContent);
  const video = document.getElementById("film");
  const then = document.getElementById("accepted");
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const card = (id) => document.getElementById("row-" + id);
  const rowOf = (id) => review.rows.find((row) => row.id === id);
  const cues = review.rows.flatMap((row) => row.cues.map((cue) => ({ ...cue, row: row.id })));
  const lengthOf = (row) => row.ticks * review.tick;
  const studio = one("#studio");
  let served = false;
  const store = "review:" + location.pathname;
  const HAIR = 0.001; // seeks land a hair after a frame's edge, never before it

  const clock = (seconds) => {
    const tenths = Math.round(seconds * 10);
    return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")}.${tenths % 10}`;
  };

  // The film ---------------------------------------------------------------------------------

  let place = 0; // where the film is or is about to be: seeking takes a while
  const seek = (at) => {
    place = Math.max(0, Math.min(at, review.length - review.tick));
    video.currentTime = place + HAIR;
    show();
  };
  const rowAt = (at) => review.rows.findLast((row) => row.begins <= at + 2 * HAIR) ?? review.rows[0];
  const cueAt = (at) => {
    const row = rowAt(at);
    const cue = row.cues.findLast((cue) => cue.at <= at + 2 * HAIR);
    return cue && { ...cue, row: row.id };
  };

  let shown = "";
  const show = () => {
    const row = rowAt(place);
    const cue = cueAt(place);
    one("#clock").textContent = `${clock(place)} / ${clock(review.length)}`;
    const within = (place - row.begins) / lengthOf(row);
    one("#position").value = place;
    one("#position").setAttribute("aria-valuetext", clock(place));
    one(".head", card(row.id)).style.left = `${100 * within}%`;
    one(`.chapter[data-row="${row.id}"]`).style.setProperty("--done", within);
    const now = `${row.id}@${cue?.mark}`;
    if (now === shown) return;
    shown = now;
    one("#chapter").textContent = row.title;
    one("#cue").textContent = cue ? cue.mark : "";
    all("[aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    card(row.id).setAttribute("aria-current", "true");
    all(".chapter").forEach((chapter) => {
      const other = rowOf(chapter.dataset.row);
      if (other === row) chapter.setAttribute("aria-current", "true");
      else chapter.style.setProperty("--done", other.begins < row.begins ? 1 : 0);
    });
    if (cue) {
      all(`[data-mark="${cue.mark}"]`, card(row.id)).forEach((it) => it.setAttribute("aria-current", "true"));
    }
    if (served) post("/at", { row: row.id, tick: cue ? cue.tick : 0 }).catch(() => {});
  };
  const follow = () => {
    if (!video.seeking) place = video.currentTime;
    show();
    if (comparing) alongside();
    if (!video.paused) requestAnimationFrame(follow);
  };
  video.addEventListener("play", follow);
  for (const event of ["pause", "seeked", "timeupdate"]) video.addEventListener(event, () => video.paused && follow());
  video.addEventListener("play", () => freshen(null));

  video.addEventListener("click", () => video.controls || toggle());
  one("#play").addEventListener("click", () => toggle());
  for (const event of ["play", "pause"]) {
    video.addEventListener(event, () => {
      document.body.classList.toggle("playing", !video.paused);
      one("#play").setAttribute("aria-label", video.paused ? "Play" : "Pause");
    });
  }
  one("#position").addEventListener("input", (event) => seek(Number(event.target.value)));
  one("#sound").addEventListener("click", () => {
    video.muted = !video.muted;
    one("#sound").setAttribute("aria-pressed", !video.muted);
  });
  one("#full").addEventListener("click", () => video.requestFullscreen());
  document.addEventListener("fullscreenchange", () => { video.controls = document.fullscreenElement === video; });

  const toggle = () => (video.paused ? video.play() : video.pause());
  const reveal = (id) => card(id).scrollIntoView({ block: "nearest" });
  const stepCue = (way) => {
    const past = 2 * HAIR;
    const next = way > 0 ? cues.find((cue) => cue.at > place + past) : cues.findLast((cue) => cue.at < place - past);
    if (!next) return;
    seek(next.at);
    reveal(next.row);
  };
  const stepRow = (way) => {
    const next = review.rows[review.rows.indexOf(rowAt(place)) + way];
    if (!next) return;
    seek(next.begins);
    card(next.id).scrollIntoView({ block: "start" });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const id = button.closest("[data-row]")?.dataset.row;
    if (button.dataset.at !== undefined) seek(Number(button.dataset.at));
    else if (button.classList.contains("mark")) seek(rowOf(id).cues.find((cue) => cue.mark === button.dataset.mark).at);
    if (button.classList.contains("chapter")) card(id).scrollIntoView({ block: "start" });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || studio.open) return;
    const cue = event.target.closest?.(".cue");
    if (event.shiftKey) {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (cue && way && served) {
        event.preventDefault();
        move(cue, Number(cue.dataset.tick) + way);
      }
      return;
    }
    const does = {
      " ": toggle, ArrowLeft: () => stepCue(-1), ArrowRight: () => stepCue(1),
      j: () => stepRow(1), k: () => stepRow(-1),
    }[event.key];
    // On a button the space bar presses it, as everywhere.
    if (!does || (event.key === " " && event.target.closest("button"))) return;
    event.preventDefault();
    does();
  }, true);

  // Captions and chapters: tracks made here, because a page opened as a file may fetch nothing ---

  const tracks = {};
  for (const [language, lines] of Object.entries(review.captions)) {
    const track = video.addTextTrack("captions", review.names[language], review.tags[language]);
    for (const [begins, ends, text] of lines) {
      track.addCue(new VTTCue(begins, ends, text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")));
    }
    tracks[language] = track;
  }
  const chapters = video.addTextTrack("chapters", "Chapters", review.tags[review.language]);
  for (const row of review.rows) chapters.addCue(new VTTCue(row.begins, row.begins + lengthOf(row), row.title));
  chapters.mode = "hidden";
  const caption = (language, on) => {
    tracks[language].mode = on ? "showing" : "disabled";
    one(`.caption[data-language="${language}"]`).setAttribute("aria-pressed", on);
  };
  all(".caption").forEach((button) => button.addEventListener("click", () =>
    caption(button.dataset.language, button.getAttribute("aria-pressed") !== "true")));
  Object.keys(tracks).forEach((language) => caption(language, language === review.language));

  // The accepted film ------------------------------------------------------------------------

  let comparing = false;
  const accepted = window.acceptedFilm;
  if (accepted) {
    one("#compare").hidden = false;
    const before = new Map(accepted.review.rows.map((row) => [row.id, row]));
    for (const row of review.rows) one(".differs", card(row.id)).hidden = before.get(row.id)?.key === row.key;
  }
  /** The same moment in the accepted film: between the same two cues, as far along. */
  const counterpart = (at) => {
    const row = rowAt(at);
    const other = accepted.review.rows.find((it) => it.id === row.id);
    if (!other) return 0;
    const corners = [[0, 0]];
    for (const cue of row.cues) {
      const twin = other.cues.find((it) => it.mark === cue.mark);
      if (twin) corners.push([cue.tick, twin.tick]);
    }
    corners.push([row.ticks, other.ticks]);
    const tick = (at - row.begins) / review.tick;
    const next = Math.max(1, corners.findIndex(([here]) => here > tick));
    const [a, b] = corners[next - 1];
    const [c, d] = corners[next];
    return other.begins + (b + ((tick - a) / (c - a || 1)) * (d - b)) * review.tick;
  };
  const alongside = () => {
    const wanted = counterpart(place) + HAIR;
    const far = Math.abs(then.currentTime - wanted);
    if (video.paused) {
      then.pause();
      if (far > HAIR) then.currentTime = wanted;
    } else {
      if (far > 0.25) then.currentTime = wanted;
      if (then.paused) then.play().catch(() => {});
    }
  };
  one("#compare").addEventListener("click", () => {
    comparing = !comparing;
    document.body.classList.toggle("comparing", comparing);
    one("#compare").setAttribute("aria-pressed", comparing);
    one(".then").hidden = !comparing;
    if (!comparing) return then.pause();
    if (!then.src) {
      then.src = accepted.film;
      then.addEventListener("loadedmetadata", alongside, { once: true });
    } else alongside();
  });

  // What only works while `lantu watch` serves the page ------------------------------------

  const say = (words) => { one("#status").textContent = words; };
  const trouble = (words) => {
    one("#problems").textContent = words;
    one("#problems").hidden = !words;
  };
  const root = location.pathname.split("/").slice(0, 2).join("/"); // with the token of the server
  const send = async (path, body, headers) => {
    const answer = await fetch(root + path, { method: "POST", headers, body });
    return { ok: answer.ok, said: await answer.json() };
  };
  const post = (path, what) => send(path, JSON.stringify(what), { "Content-Type": "application/json" });
  const freshen = (url) => {
    const fresh = one("#fresh");
    fresh.hidden = !url;
    if (url) fresh.src = root + url;
  };

  const place_cue = (cue, tick) => {
    const timeline = cue.closest(".timeline");
    cue.style.left = `${(100 * tick) / Number(timeline.dataset.ticks)}%`;
    const apart = (tick - Number(cue.dataset.said)) * review.tick;
    let shift = one(".shift", cue);
    if (!shift) cue.append((shift = Object.assign(document.createElement("span"), { className: "shift" })));
    shift.textContent = Math.abs(apart) < HAIR ? "" : ` ${apart > 0 ? "+" : "−"}${Math.abs(apart).toFixed(2)}`;
  };
  const room = (cue) => {
    const row = rowOf(cue.closest("[data-row]").dataset.row);
    const at = row.cues.findIndex((it) => it.mark === cue.dataset.mark);
    return [row.cues[at - 1]?.tick ?? 0, row.cues[at + 1]?.tick ?? row.ticks];
  };
  const move = async (cue, tick) => {
    const row = cue.closest("[data-row]").dataset.row;
    const late = one(".late:not(.cue)", card(row));
    place_cue(cue, tick);
    say(`${cue.dataset.mark}: trying ${clock(tick * review.tick)} …`);
    const { ok, said } = await post("/offset", { row, mark: cue.dataset.mark, tick })
      .catch(() => ({ ok: false, said: { why: "lantu watch does not answer" } }));
    late.hidden = ok;
    late.textContent = ok ? "" : `Left where it was: ${said.why}.`;
    cue.classList.toggle("late", !ok);
    say(ok ? `${cue.dataset.mark} moved. ${said.written}` : "");
    if (!ok) place_cue(cue, Number(cue.dataset.tick));
    else {
      cue.dataset.tick = tick;
      rowOf(row).cues.find((it) => it.mark === cue.dataset.mark).tick = tick;
      one("#undo").hidden = false;
    }
  };
  const draggable = (cue) => {
    cue.addEventListener("pointerdown", (down) => {
      if (down.button !== 0) return;
      const width = cue.closest(".timeline").clientWidth;
      const ticks = Number(cue.closest(".timeline").dataset.ticks);
      const from = Number(cue.dataset.tick);
      const [first, last] = room(cue);
      let tick = from;
      cue.setPointerCapture(down.pointerId);
      const drag = (event) => {
        const next = from + Math.round(((event.clientX - down.clientX) / width) * ticks);
        if (next === tick) return;
        tick = next;
        cue.classList.add("dragging");
        cue.classList.toggle("beyond", tick < first || tick > last);
        place_cue(cue, tick);
      };
      const end = (event) => {
        cue.removeEventListener("pointermove", drag);
        for (const kind of ["pointerup", "pointercancel"]) cue.removeEventListener(kind, end);
        cue.classList.remove("dragging", "beyond");
        if (event.type === "pointercancel") return place_cue(cue, from);
        if (tick === from) return undefined;
        // A drag is no click: without this the film would jump to where the cue was.
        cue.addEventListener("click", (click) => click.stopPropagation(), { once: true, capture: true });
        return move(cue, tick);
      };
      cue.addEventListener("pointermove", drag);
      for (const kind of ["pointerup", "pointercancel"]) cue.addEventListener(kind, end);
    });
  };

  const restore = () => {
    const saved = JSON.parse(sessionStorage.getItem(store) ?? "null");
    sessionStorage.removeItem(store);
    if (!saved) return;
    const row = rowOf(saved.row);
    Object.entries(saved.captions).forEach(([language, on]) => tracks[language] && caption(language, on));
    if (row) seek(row.begins + Math.min(saved.within, lengthOf(row) - review.tick));
    if (saved.playing) video.play().catch(() => {});
    if (saved.comparing && accepted) one("#compare").click();
    say(saved.said);
  };
  const reload = (said) => {
    if (studio.open) { // a take that is being made is not lost
      studio.addEventListener("close", () => reload(said), { once: true });
      return;
    }
    const row = rowAt(place);
    sessionStorage.setItem(store, JSON.stringify({
      row: row.id, within: place - row.begins, playing: !video.paused, comparing, said,
      captions: Object.fromEntries(Object.entries(tracks).map(([name, track]) => [name, track.mode === "showing"])),
    }));
    location.reload();
  };

  const serve = () => {
    served = true;
    document.body.classList.add("served");
    all(".served-only").forEach((it) => { it.hidden = false; });
    all(".cue").forEach(draggable);
    one("#accept").hidden = false;
    one("#accept").addEventListener("click", async () => {
      const { ok, said } = await post("/accept", {});
      if (ok) reload("Accepted: later films are compared with this one.");
      else say(said.why);
    });
    one("#undo").addEventListener("click", async () => {
      const { ok, said } = await post("/undo", {});
      say(ok ? said.written : said.why);
      one("#undo").hidden = !said.more;
    });
    const events = new EventSource(root + "/events");
    let version = null;
    const on = (name, react) => events.addEventListener(name, (event) => react(JSON.parse(event.data)));
    on("hello", (now) => {
      one("#undo").hidden = !now.undo;
      trouble(now.problems);
      if (version !== null && version !== now.version) reload("");
      version = now.version;
    });
    on("film", (now) => reload(now.said));
    on("problems", (now) => trouble(now.text));
    on("working", (now) => say(now.said));
    on("still", (now) => {
      if (!video.paused) return;
      freshen(now.url);
      one("#fresh").alt = `${now.row} as it is drawn now`;
    });
    const parts = { review, video, rowOf, lengthOf, say, send };
    document.dispatchEvent(new CustomEvent("review:served", { detail: parts }));
    events.addEventListener("error", () => say("lantu watch has ended; this page stays as it is."));
  };

  if (location.protocol === "http:") fetch(root + "/alive").then((answer) => answer.ok && serve()).catch(() => {});
  restore();
  show();
})();
