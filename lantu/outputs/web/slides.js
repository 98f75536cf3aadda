"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const films = [...document.querySelectorAll("script.film")];
  const sections = [...document.querySelectorAll(".slides > section")];
  const HAIR = 0.001; // a clip stops a hair before the frame after its stop
  const videos = sections.map((section, number) => {
    const video = section.querySelector("video");
    const bytes = Uint8Array.from(atob(films[number].textContent), (letter) => letter.charCodeAt(0));
    video.src = URL.createObjectURL(new Blob([bytes], { type: "video/mp4" }));
    // Speaker view shows the slides twice; only those of the audience are heard.
    video.muted = data.mute || window.self !== window.top;
    return video;
  });

  let until = Infinity;
  let playing = null;
  const watch = () => {
    if (!playing) return;
    if (playing.currentTime >= until - 0.02 || playing.ended) {
      playing.pause();
      playing = null;
      return;
    }
    requestAnimationFrame(watch);
  };
  const rest = () => {
    videos.forEach((video) => video.pause());
    playing = null;
  };
  /** Play the part of a row that ends at a stop; what came before it is skipped. */
  const play = (number, stop) => {
    rest();
    const stops = data.slides[number];
    const begins = stop > 0 ? stops[stop - 1] : 0;
    const video = videos[number];
    if (Math.abs(video.currentTime - begins) > 0.1) video.currentTime = begins + HAIR;
    until = stops[stop];
    playing = video;
    video.play().catch(() => { playing = null; });
    requestAnimationFrame(watch);
  };
  /** Show the end of a part without playing it. */
  const jump = (number, stop) => {
    rest();
    videos[number].currentTime = Math.max(0, data.slides[number][stop] - 0.03);
  };
  const where = () => {
    const { h, f } = Reveal.getIndices();
    return [h, (f ?? -1) + 1];
  };

  Reveal.initialize({
    width: data.width, height: data.height, margin: 0, minScale: 0.05, maxScale: 10,
    controls: true, progress: true, hash: true, center: false, transition: "none",
    backgroundTransition: "none", slideNumber: "c/t", fragmentInURL: true, autoPlayMedia: false,
    plugins: [RevealNotes],
  }).then(() => {
    document.querySelector("aside.controls").setAttribute("role", "none"); // it lies inside of main
    let last = -1;
    const enter = ({ indexh }) => {
      const [number, stop] = where();
      if (indexh < last) jump(number, stop);
      else play(number, stop);
      last = indexh;
    };
    Reveal.on("slidechanged", enter);
    Reveal.on("fragmentshown", () => play(...where()));
    Reveal.on("fragmenthidden", () => jump(...where()));
    enter({ indexh: where()[0] });
  });
})();
