/** The web addresses in a text. */

export interface Part {
  text: string;
  /** Where it leads: http and https alone. */
  href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^]+/gi;
/** What ends a sentence, not an address. */
const AFTER = /[.,;:!?)\]*_~]+$/;

/** A text in parts, of which some are addresses; together they are the text. */
export function addresses(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const shown = withoutEnd(found[0]);
    if (!isAddress(shown)) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index) });
    parts.push({ text: shown, href: shown });
    end = found.index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** An address without what belongs to the sentence; a bracket that it opened itself stays. */
function withoutEnd(found: string): string {
  const cut = found.replace(AFTER, '');
  return cut.includes('(') && found[cut.length] === ')' ? `${cut})` : cut;
}

function isAddress(text: string): boolean {
  try {
    const { protocol, hostname, username } = new URL(text);
    // A name before the host is a way to look like another one.
    return /^https?:$/.test(protocol) && hostname.includes('.') && !username;
  } catch {
    return false;
  }
}
