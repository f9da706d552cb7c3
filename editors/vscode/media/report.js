// Runs in the page of the report: gives it the colours of the theme, and tells the extension which link was clicked.
(() => {
  const code = acquireVsCodeApi();
  const system = new Set();

  /** The theme of the workbench decides about light and dark, not that of the system. */
  function paint() {
    const dark = /vscode-(dark|high-contrast)(?!-light)/.test(document.body.className);
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme')) system.add(rule);
      }
    }
    for (const rule of system) rule.media.mediaText = dark ? 'screen' : 'not all';
  }
  paint();
  new MutationObserver(paint).observe(document.body, { attributes: true, attributeFilter: ['class'] });

  // Where somebody reads stays where it is when the page is made anew.
  document.documentElement.scrollTop = code.getState()?.top ?? 0;
  addEventListener('scroll', () => code.setState({ top: document.documentElement.scrollTop }), { passive: true });

  addEventListener('click', event => {
    const to = event.target.closest?.('a[href]')?.getAttribute('href') ?? '';
    if (to.startsWith('vscode://file/')) {
      event.preventDefault();
      event.stopPropagation();
      code.postMessage({ open: to });
    } else if (to.startsWith('#')) {
      // The page shows what a link of its own leads to, though it be closed or filtered out.
      location.hash = to;
    }
  }, true);
})();
