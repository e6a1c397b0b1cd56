import { useEffect, useRef } from 'preact/hooks';
import { frame, image, site } from '../../live/state.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { isDesktop } from '../../parts/layout.ts';
import { say } from '../../say/say.ts';
import { replaceRoute, toBlock, toString } from '../../shell/route.ts';
import { BlockAlarms, BlockSensor, BlockValues } from './BlockFacts.tsx';
import { BlockTrend } from './BlockTrend.tsx';

/** One block in short, beside the grid; its own page has all of it. */
export function BlockPane({ name, block }: { name: string; block: number }) {
  void frame.value;
  const at = (image.starts[image.stringIndex(name)] ?? 0) + block - 1;
  const known = site.value?.strings.find((each) => each.name === name)?.blocks[block - 1];
  const close = () => replaceRoute(toString(name));
  useEscape(close);
  return (
    <aside class="pane-detail" aria-label={`${name} #${block}`}>
      <header>
        <h2>
          {name} #{block}
        </h2>
        <button type="button" class="button button-plain" aria-label={say('close')} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <BlockAlarms place={known?.name ?? `${name}.${block}`} />
      <BlockValues at={at} block={known} />
      {known && <BlockSensor block={known} />}
      {isDesktop.value && <BlockTrend name={name} block={block} panes={2} />}
      <a class="button" href={toBlock(name, block)}>
        {say('allOfBlock')}
      </a>
    </aside>
  );
}

function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && latest.current();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
