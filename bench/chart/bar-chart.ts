export type Bar = {
  readonly label: string;
  /** Above zero. */
  readonly value: number;
  /** The value as it is to be read. */
  readonly text: string;
  readonly isHighlighted?: boolean;
};

export type BarChart = {
  readonly title: string;
  /** What the axis counts, and in which unit. */
  readonly axis: string;
  readonly bars: readonly Bar[];
};

/** Pixels. */
const PLOT = 420;
const VALUES = 140;
/** Of a label, at most: there is no font here to measure with. */
const CHARACTER = 6.8;
const ROW = 30;
const BAR = 18;
const TOP = 52;
const BOTTOM = 52;

/**
 * Horizontal bars on a logarithmic axis, from the power of ten below the least value to the one above the greatest, as SVG.
 *
 * A logarithmic axis has no zero, so lengths compare by their ends only; hence every bar tells its value.
 */
export function barChart({ title, axis, bars }: BarChart): string {
  const values = bars.map(({ value }) => value);
  if (!values.every((value) => value > 0 && Number.isFinite(value))) {
    throw new RangeError("a logarithmic axis has only values above zero");
  }
  const from = Math.floor(Math.log10(Math.min(1, ...values)));
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(1, ...values))));
  const labels = Math.ceil(16 + CHARACTER * Math.max(0, ...bars.map(({ label }) => label.length)) + 10);
  const width = labels + PLOT + VALUES;
  const xOf = (value: number) => round(labels + (PLOT * (Math.log10(value) - from)) / (to - from));
  const bottom = TOP + bars.length * ROW;

  const ticks = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index)).map((value) => {
    const x = xOf(value);
    return (
      `<line x1="${x}" y1="${TOP}" x2="${x}" y2="${bottom}" stroke="#d0d0d0"/>` +
      `<text x="${x}" y="${bottom + 18}" text-anchor="middle" fill="#505050">${Number(value.toPrecision(1))}</text>`
    );
  });
  const rows = bars.map(({ label, value, text, isHighlighted = false }, index) => {
    const middle = TOP + (index + 0.5) * ROW;
    const end = xOf(value);
    return (
      `<g><text x="${labels - 10}" y="${middle + 4}" text-anchor="end">${escaped(label)}</text>` +
      `<rect x="${labels}" y="${middle - BAR / 2}" width="${round(end - labels)}" height="${BAR}" ` +
      `fill="${isHighlighted ? "#0b6e4f" : "#8a99a8"}"/>` +
      `<text x="${round(end + 6)}" y="${middle + 4}"${isHighlighted ? ' font-weight="bold"' : ""}>${escaped(text)}</text></g>`
    );
  });
  const height = bottom + BOTTOM;
  const summary = bars.map(({ label, text }) => `${label}: ${text}`).join("; ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" \
role="img" aria-labelledby="title summary" font-family="sans-serif" font-size="13" fill="#202020">
<title id="title">${escaped(title)}</title>
<desc id="summary">${escaped(`${axis}. ${summary}`)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="16" y="30" font-size="17" font-weight="bold">${escaped(title)}</text>
${[...ticks, ...rows].join("\n")}
<text x="${round(labels + PLOT / 2)}" y="${bottom + 40}" text-anchor="middle" fill="#505050">${escaped(axis)}</text>
</svg>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
