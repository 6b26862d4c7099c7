// Every slide of a deck, with all its fragments shown: what stands outside its place, what cannot be read.
() => {
  const shown = (e) => e.getClientRects().length > 0 && !e.closest("mjx-assistive-mml, .dash, svg, .foot");
  const name = (e) => `${e.tagName.toLowerCase()} ${(e.textContent || e.alt || "").trim().slice(0, 30)}`;
  const outside = (e, place) => {
    const box = e.getBoundingClientRect();
    return box.left < place.left - 1 || box.right > place.right + 1 || box.top < place.top - 1 || box.bottom > place.bottom + 1;
  };
  const hasText = (e) => [...e.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const drawn = (img) => { // what object-fit: contain really draws, in pixels of the slide
    const scale = Math.min(img.clientWidth / img.naturalWidth, img.clientHeight / img.naturalHeight);
    return [img.naturalWidth * scale, img.naturalHeight * scale];
  };
  const placeOf = (e, frame) => {
    const box = e.getBoundingClientRect();
    return [box.left - frame.left, box.top - frame.top, box.height, parseFloat(getComputedStyle(e).fontSize)];
  };
  const prose = (slide) => {
    const copy = new DOMParser().parseFromString(slide.outerHTML, "text/html"); // a document that asks for nothing
    copy.querySelectorAll("pre, code, mjx-container, script").forEach((e) => e.remove());
    return copy.body.textContent;
  };
  return Reveal.getSlides().map((slide, n) => {
    Reveal.slide(n, 0, 99);
    const [box, body] = [slide.querySelector(".box"), slide.querySelector(".body")];
    const style = getComputedStyle(box), frame = box.getBoundingClientRect();
    const place = {
      left: frame.left + parseFloat(style.paddingLeft), right: frame.right - parseFloat(style.paddingRight),
      top: frame.top, bottom: frame.bottom - parseFloat(style.paddingBottom),
    };
    const all = [...box.querySelectorAll("*")].filter(shown);
    const own = (e) => (e.closest(".title .results") ? frame : place); // a title's picture has its side of the slide
    const inBody = all.filter((e) => body.contains(e) && e !== body && own(e) === place);
    const texts = all.filter(hasText);
    return {
      id: slide.id,
      size: [frame.width, frame.height],
      outside: [...all.filter((e) => outside(e, own(e))), ...inBody.filter((e) => outside(e, body.getBoundingClientRect()))].map(name),
      cut: all.filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline").map(name),
      small: texts.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 24).map(name),
      figures: all.filter((e) => e.matches("img")).map((e) => ({ alt: e.alt, width: e.naturalWidth, drawn: drawn(e) })),
      title: placeOf(slide.querySelector("h1, h2"), frame),
      headings: [...slide.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((e) => Number(e.tagName[1])),
      text: prose(slide),
    };
  });
}
