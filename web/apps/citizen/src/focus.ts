/** Moves the focus to a heading, where reading goes on: the page's own, unless another one is named. */
export const focusHeading = (id?: string) =>
  (id ? document.getElementById(id) : document.querySelector<HTMLElement>('h1'))?.focus();
