import { useEffect, useRef } from 'preact/hooks';
import { PAPER, pictureOf, type Pictured } from './picture.ts';

/** The chart as it comes out of a printer: drawn anew when somebody prints, black on white and as wide as the paper. */

/** A sheet across, at the size of letters that are read at arm's length. */
const SHEET = { width: 1120, height: 720 };

export function Paper({ pictured }: { pictured: Pictured | null }) {
  const box = useRef<HTMLDivElement>(null);
  const newest = useRef(pictured);
  newest.current = pictured;
  useEffect(() => {
    const draw = () => {
      if (newest.current) void pictureOf(newest.current, SHEET, PAPER).then((picture) => box.current?.replaceChildren(picture));
    };
    const clear = () => box.current?.replaceChildren();
    addEventListener('beforeprint', draw);
    addEventListener('afterprint', clear);
    return () => (removeEventListener('beforeprint', draw), removeEventListener('afterprint', clear));
  }, []);
  return <div ref={box} class="trend-paper" />;
}
