import { NONE, fixed } from '../quantity/format.ts';

/** How much of a line's time is used for asking and answering. */
export function WireShare({ percent }: { percent: number | null }) {
  if (percent === null) return <>{NONE}</>;
  return (
    <span class="wire-share">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="wire-track" width="100" height="10" />
        <rect class="wire-used" width={Math.max(0, Math.min(100, percent))} height="10" />
      </svg>
      {fixed(percent, 0)} %
    </span>
  );
}
