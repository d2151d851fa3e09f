/** A photo with the rectangles over it: drawn, moved and made larger with a mouse, a finger or the keyboard. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { drawn, moved, pressed, resized, squared, type Point, type Rectangle } from './rectangles';
import { t } from './texts';

interface Props {
  url: string;
  boxes: Rectangle[];
  chosen: number;
  /** Whether they are shown as they will be, instead of being worked on. */
  isPreview: boolean;
  onChoose: (place: number) => void;
  /** What belongs to one stroke or to one row of keys has the same name, and is undone as one. */
  onChange: (boxes: Rectangle[], name: string) => void;
  onRemove: (place: number) => void;
  onLost: () => void;
}

interface Stroke {
  from: Point;
  place: number;
  does: 'draw' | 'move' | 'resize';
  before: Rectangle[];
  name: string;
}

export function CoverStage({ url, boxes, chosen, isPreview, onChoose, onChange, onRemove, onLost }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 4, height: 3 });
  const stroke = useRef<Stroke | null>(null);
  const focus = (place: number) => stage.current?.querySelectorAll<HTMLElement>('.cover-box')[place]?.focus();
  // A box that was just added is what the keys are for.
  const known = useRef(boxes.length);
  useEffect(() => {
    if (boxes.length > known.current && !stroke.current) focus(chosen);
    known.current = boxes.length;
  }, [boxes.length]);

  const at = (event: PointerEvent): Point => {
    const { left, top, width, height } = stage.current!.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const begin = (event: PointerEvent) => {
    if (isPreview || stroke.current || !event.isPrimary || event.button !== 0) return;
    const box = (event.target as HTMLElement).closest<HTMLElement>('.cover-box');
    const place = box ? Number(box.dataset.place) : boxes.length;
    const does = !box ? 'draw' : (event.target as HTMLElement).closest('.cover-corner') ? 'resize' : 'move';
    stroke.current = { from: at(event), place, does, before: boxes, name: `stroke ${event.timeStamp}` };
    stage.current!.setPointerCapture(event.pointerId);
    if (box) onChoose(place);
  };
  const go = (event: PointerEvent) => {
    const now = stroke.current;
    if (!now || !event.isPrimary) return;
    const next = after(now, at(event));
    if (next) onChange(next, now.name);
  };
  const end = () => {
    const place = stroke.current?.place;
    stroke.current = null;
    if (place !== undefined) requestAnimationFrame(() => focus(place));
  };
  const cancel = () => {
    if (stroke.current) onChange(stroke.current.before, stroke.current.name);
    stroke.current = null;
  };
  const press = (place: number) => (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove(place);
      return;
    }
    const next = pressed(boxes[place]!, event);
    if (!next) return;
    event.preventDefault();
    onChange(boxes.with(place, next), `keys ${place}`);
  };
  return (
    <div
      ref={stage}
      class={isPreview ? 'cover-stage' : 'cover-stage drawing'}
      role="group"
      aria-label={t('cover.stage')}
      aria-describedby="cover-keys"
      style={{ '--ratio': String(size.value.width / size.value.height) }}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={cancel}
    >
      <img
        src={url}
        alt={t('photos.large')}
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => (size.value = { width, height })}
        onError={onLost}
      />
      {boxes.map((box, place) =>
        isPreview ? (
          <span key={place} class="cover-black" style={position(squared(box, size.value))} />
        ) : (
          <button
            key={place}
            type="button"
            class="cover-box"
            data-place={place}
            aria-label={described(box, place)}
            style={position(box)}
            onFocus={() => onChoose(place)}
            onKeyDown={press(place)}
          >
            <span class="cover-number">{place + 1}</span>
            {place === chosen && <span class="cover-corner" />}
          </button>
        ),
      )}
    </div>
  );
}

/** The rectangles when the pointer of a stroke has come to a point; null when nothing is drawn yet. */
function after({ from, place, does, before }: Stroke, to: Point): Rectangle[] | null {
  if (does === 'draw') {
    const one = drawn(from, to);
    return one && [...before, one];
  }
  const change = does === 'move' ? moved : resized;
  return before.with(place, change(before[place]!, to.x - from.x, to.y - from.y));
}

/** A fraction in percent, to a tenth. */
export const percent = (value: number) => Math.round(value * 1000) / 10;

/** Where a rectangle is, in words. */
export const described = ({ left, top, width, height }: Rectangle, place: number) =>
  t('cover.where', {
    place: place + 1,
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
  });

const position = ({ left, top, width, height }: Rectangle) => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});
