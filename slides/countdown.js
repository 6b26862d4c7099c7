// The minutes of an exercise: a click, or the key T, starts the countdown and pauses it; a second click on 0 sets it again.
(() => {
  const WORDS = { ready: "démarrer", started: "mettre en pause", paused: "reprendre", over: "remettre" };
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  function countdown(button) {
    const total = Number(button.dataset.minutes) * 60;
    let state = "ready", left = total, end = 0, beat = 0;

    function draw() {
      const seconds = Math.ceil(left), running = state !== "ready";
      button.className = `minutes ${running ? "running" : ""} ${state}`;
      button.style.setProperty("--left", left / total);
      button.querySelector("b").textContent = running ? clock(seconds) : total / 60;
      button.querySelector("span").textContent = state === "over" ? "terminé" : state === "paused" ? "en pause" : "min";
      const minutes = Math.ceil(left / 60);
      button.setAttribute("aria-label", `Minuteur : ${minutes} minute${minutes > 1 ? "s" : ""}, ${WORDS[state]}`);
    }

    function tick() {
      left = Math.max(0, (end - Date.now()) / 1000);
      if (left === 0) become("over");
      draw();
    }

    function become(next) {
      state = next;
      clearInterval(beat);
      if (state === "started") {
        end = Date.now() + left * 1000;
        beat = setInterval(tick, 250);
      }
      if (state === "ready") left = total;
      draw();
    }

    button.addEventListener("click", () => become({ ready: "started", started: "paused", paused: "started", over: "ready" }[state]));
    button.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") event.stopPropagation(); // else the deck turns the slide
    });
  }

  document.querySelectorAll("button.minutes").forEach(countdown);
  Reveal.on("ready", () => {
    Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Démarrer ou arrêter le minuteur" }, () => {
      Reveal.getCurrentSlide().querySelector("button.minutes")?.click();
    });
  });
})();
