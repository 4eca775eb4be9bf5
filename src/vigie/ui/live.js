(pause) => {
  // Streamlit hears of a text area when it is left or at Ctrl+Enter: a draft is checked while it
  // is written, one short rest after the last key.
  window.vigieLive?.stop();
  let timer = 0;
  const hear = (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement) || !box.closest(".st-key-draft_box")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const commit = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
      box.dispatchEvent(new KeyboardEvent("keydown", commit));
    }, pause);
  };
  document.addEventListener("input", hear);
  window.vigieLive = {
    stop: () => { clearTimeout(timer); document.removeEventListener("input", hear); },
  };
}
