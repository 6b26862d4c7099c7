// Stands for a kernel: what a widget asks of its model, answered from the numbers saved in the page.
function modelOf(state) {
  const listeners = {};
  return {
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const listener of listeners[`change:${name}`] ?? []) listener();
    },
    on: (name, listener) => (listeners[name] ??= []).push(listener),
    off: (name, listener) => (listeners[name] = (listeners[name] ?? []).filter((one) => one !== listener)),
    save_changes: () => {},
  };
}

for (const place of document.querySelectorAll("[data-widget]")) {
  const live = place.querySelector(".live");
  try {
    const state = JSON.parse(place.querySelector("script").textContent);
    WIDGETS[place.dataset.widget].render({ model: modelOf(state), el: live });
    place.classList.add("mounted");
  } catch (error) { // its picture stays, and the other widgets live
    live.replaceChildren();
    console.error(place.dataset.widget, error);
  }
}
