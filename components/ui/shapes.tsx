import type { ReactNode } from "react";

function outline(d: string, width = 1.6): ReactNode {
  return <path fill="none" stroke="currentColor" strokeWidth={width} strokeLinejoin="round" d={d} />;
}

/** Drawn in the colour of the ground, so that a solid shape looks cut out. */
function cut(d: string): ReactNode {
  return <path fill="none" stroke="var(--mark-ground, var(--surface))" strokeWidth={1.9} d={d} />;
}

const hexagon = "M8 1.7 13.5 4.85v6.3L8 14.3 2.5 11.15v-6.3z";
const tick = "m4.9 8.3 2.2 2.2 4.1-4.7";

/** Every shape of the interface, on a field of 16 by 16. Solid: it has it or was seen; outlined: nothing there, or not seen. */
export const shapes = {
  "triangle-down": <path d="M1.5 2.9h13L8 14.3z" />,
  "disc-bar": <path fillRule="evenodd" d="M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2M4.2 6.9v2.2h7.6V6.9z" />,
  "ring-slash": (
    <g fill="none" stroke="currentColor" strokeWidth={1.8}>
      <circle cx={8} cy={8} r={5.9} />
      <path d="m3.9 12.1 8.2-8.2" />
    </g>
  ),
  "square-over-square": (
    <>
      <path
        fill="none"
        stroke="currentColor"
        strokeWidth={1.7}
        d="M4.6 10.2H2.8a.9.9 0 0 1-.9-.9V2.8c0-.5.4-.9.9-.9h6.5c.5 0 .9.4.9.9v1.8"
      />
      <rect x={5.6} y={5.6} width={9.2} height={9.2} rx={1} />
    </>
  ),
  clock: (
    <g fill="none" stroke="currentColor" strokeWidth={1.7}>
      <circle cx={8} cy={8} r={6} />
      <path d="M8 4.3V8l2.7 1.9" />
    </g>
  ),
  key: (
    <g fill="none" stroke="currentColor" strokeWidth={1.8}>
      <circle cx={4.6} cy={8} r={3} />
      <path d="M7.6 8h7.7m-3.9 0v3.2M14.3 8v3.2" />
    </g>
  ),
  hexagon: <path d="M8 .9 14.2 4.45v7.1L8 15.1l-6.2-3.55v-7.1z" />,
  "hexagon-outline": outline(hexagon),
  "hexagon-dot": (
    <>
      {outline(hexagon)}
      <circle cx={8} cy={8} r={2.2} />
    </>
  ),
  "disc-check": (
    <>
      <circle cx={8} cy={8} r={6.8} />
      {cut(tick)}
    </>
  ),
  "ring-check": (
    <>
      <circle cx={8} cy={8} r={6} fill="none" stroke="currentColor" strokeWidth={1.6} />
      {outline("m5.2 8.2 2 2 3.6-4.1")}
    </>
  ),
  "square-outline": (
    <rect x={2.6} y={2.6} width={10.8} height={10.8} rx={1.5} fill="none" stroke="currentColor" strokeWidth={1.6} />
  ),
  dash: <path d="M3 7.1h10v1.8H3z" />,
  "ring-question": (
    <>
      <circle cx={8} cy={8} r={6.4} fill="none" stroke="currentColor" strokeWidth={1.5} strokeDasharray="2.6 1.42" />
      <path fill="none" stroke="currentColor" strokeWidth={1.5} d="M6.1 6.6a1.9 1.9 0 1 1 2.9 1.6c-.7.4-1 .7-1 1.4" />
      <circle cx={8} cy={11.4} r={0.95} />
    </>
  ),
  "square-cross": (
    <>
      <rect x={1.2} y={1.2} width={13.6} height={13.6} rx={2.5} />
      {cut("m5 5 6 6m0-6-6 6")}
    </>
  ),
  "small-ring": <circle cx={8} cy={8} r={3.4} fill="none" stroke="currentColor" strokeWidth={1.6} />,
  "ring-cross": (
    <g fill="none" stroke="currentColor" strokeWidth={1.6}>
      <circle cx={8} cy={8} r={6} />
      <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" />
    </g>
  ),
  "caret-down": outline("m4 6 4 4 4-4"),
  "caret-right": outline("m6 4 4 4-4 4"),
  cross: outline("m4 4 8 8m0-8-8 8"),
  search: (
    <g fill="none" stroke="currentColor" strokeWidth={1.6}>
      <circle cx={7} cy={7} r={4.6} />
      <path d="m10.4 10.4 3.6 3.6" />
    </g>
  ),
  sun: (
    <>
      <circle cx={8} cy={8} r={3} />
      {outline("M8 1v2m0 10v2M1 8h2m10 0h2M3.05 3.05l1.4 1.4m7.1 7.1 1.4 1.4m0-9.9-1.4 1.4m-7.1 7.1-1.4 1.4", 1.5)}
    </>
  ),
  moon: <path d="M13.6 10.2A6 6 0 0 1 5.8 2.4a6 6 0 1 0 7.8 7.8z" />,
  "half-disc": (
    <>
      <circle cx={8} cy={8} r={6} fill="none" stroke="currentColor" strokeWidth={1.6} />
      <path d="M8 2a6 6 0 0 1 0 12z" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type Shape = keyof typeof shapes;
