// Starts the deck; brings out lines of code step by step; names the buttons in French.
const BUTTONS = {
  "navigate-left": "Diapositive précédente", "navigate-right": "Diapositive suivante",
  "navigate-up": "Diapositive au-dessus", "navigate-down": "Diapositive au-dessous",
};

function bringOutLines() {
  for (const code of Reveal.getCurrentSlide().querySelectorAll("pre[data-steps]")) {
    const steps = code.dataset.steps.split("|").map((step) => step.split(",").map(Number));
    const step = steps[code.querySelectorAll(".step.visible").length];
    code.querySelectorAll(".line").forEach((line, n) => line.classList.toggle("dim", !step.includes(n + 1)));
  }
}

Reveal.on("ready", () => {
  for (const [name, words] of Object.entries(BUTTONS)) {
    document.querySelectorAll(`button.${name}`).forEach((button) => button.setAttribute("aria-label", words));
  }
  if (!Reveal.isPrintView()) {
    bringOutLines();
    ["slidechanged", "fragmentshown", "fragmenthidden"].forEach((name) => Reveal.on(name, bringOutLines));
  }
});

// On a phone, one page to scroll; the teacher's window shows its small frames as slides all the same.
if (window.self === window.top && matchMedia("(max-width: 600px)").matches) {
  document.querySelector("main").className = "flow";
} else {
  Reveal.initialize({
    width: 1280, height: 720, margin: 0, center: false, hash: true, transition: "none", backgroundTransition: "none",
    controlsTutorial: false, pdfSeparateFragments: false, pdfMaxPagesPerSlide: 1, scrollActivationWidth: 0,
    plugins: [RevealNotes],
  });
}
