/** The parts of a photo that nobody but the ombudsman is to see: drawn, looked at and saved. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '@core/api';
import type { CasePhotoShape, CaseShape } from '@core/api-types';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { act } from '../../../calls';
import { CoverStage, described, percent } from './CoverStage';
import { added, MOST, together, withSide, type Rectangle } from './rectangles';
import { t } from './texts';
import './covers.css';

interface Props {
  photo: CasePhotoShape;
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
  onDone: () => void;
}

const coversOf = (occurrence: CaseShape, id: string) =>
  occurrence.photos.find((photo) => photo.id === id)?.cover?.rectangles ?? [];

export default function CoverEditor({ photo, occurrence, onChange, onDone }: Props) {
  const key = `${occurrence.protocol}:cover:${photo.id}`;
  const boxes = useSignal<Rectangle[]>(draft(key) ?? coversOf(occurrence, photo.id));
  const past = useSignal<Rectangle[][]>([]);
  const lastName = useRef('');
  const chosen = useSignal(0);
  const isPreview = useSignal(false);
  const busy = useSignal(false);
  const lost = useSignal(false);
  const merged = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  useEffect(() => add.current?.focus(), []);
  const isFull = boxes.value.length >= MOST;
  const current = boxes.value[chosen.value];

  const change = (next: Rectangle[], name: string) => {
    if (next.length > MOST) return;
    if (name !== lastName.current) past.value = [...past.value, boxes.value];
    lastName.current = name;
    if (next.length > boxes.value.length) chosen.value = next.length - 1;
    boxes.value = next;
    keepDraft(key, next);
  };
  const remove = (place: number) => {
    change(boxes.value.toSpliced(place, 1), `remove ${past.value.length}`);
    chosen.value = Math.max(0, Math.min(place, boxes.value.length - 1));
    add.current?.focus();
  };
  const undo = () => {
    boxes.value = past.value.at(-1) ?? boxes.value;
    past.value = past.value.slice(0, -1);
    lastName.current = '';
    chosen.value = Math.max(0, Math.min(chosen.value, boxes.value.length - 1));
    keepDraft(key, boxes.value);
  };
  const leave = () => {
    dropDraft(key);
    onDone();
  };
  const refused = (error: ApiError) => {
    const now = error.problem.current as CaseShape | undefined;
    failure.value = error;
    merged.value = false;
    if (!now) return;
    // Somebody was faster. What they hid of this photo is not shown by what is saved here next.
    if (JSON.stringify(coversOf(now, photo.id)) !== JSON.stringify(coversOf(occurrence, photo.id))) {
      change(together(boxes.value, coversOf(now, photo.id)), `merge ${now.version}`);
      merged.value = true;
      failure.value = null;
    }
    onChange(now);
  };
  const save = async () => {
    busy.value = true;
    failure.value = null;
    try {
      const rectangles = boxes.value;
      const { protocol, version } = occurrence;
      onChange(await act(protocol, { action: 'cover', version, photo: photo.id, rectangles }));
      say(t(rectangles.length ? 'cover.saved' : 'cover.uncovered'));
      leave();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused(error);
    }
    busy.value = false;
  };
  return (
    <div class="cover-editor">
      <p class="small muted">{t('cover.hint')}</p>
      <div class="row">
        <button
          ref={add}
          type="button"
          disabled={isFull || isPreview.value}
          onClick={() => change([...boxes.value, added(boxes.value)], `add ${past.value.length}`)}
        >
          {t('cover.add')}
        </button>
        <button type="button" disabled={!current || isPreview.value} onClick={() => remove(chosen.value)}>
          {t('cover.remove', { place: chosen.value + 1 })}
        </button>
        <button type="button" disabled={!past.value.length || isPreview.value} onClick={undo}>
          {t('cover.undo')}
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={isPreview.value}
            onChange={(event) => (isPreview.value = event.currentTarget.checked)}
          />{' '}
          {t('cover.preview')}
        </label>
      </div>
      {lost.value && (
        <p class="note bad" role="alert">
          {t('photos.expired')}
        </p>
      )}
      <CoverStage
        url={photo.cover?.display_url ?? photo.display_url!}
        boxes={boxes.value}
        chosen={chosen.value}
        isPreview={isPreview.value}
        onChoose={(place) => (chosen.value = place)}
        onChange={change}
        onRemove={remove}
        onLost={() => (lost.value = true)}
      />
      <p role="status" class="small">
        {isPreview.value
          ? t('cover.preview_on')
          : current
            ? `${t('cover.count', { n: boxes.value.length })}. ${described(current, chosen.value)}`
            : t('cover.none')}
        {isFull && ` ${t('cover.full', { n: MOST })}`}
      </p>
      {!boxes.value.length && photo.cover && <p class="note">{t('cover.uncover_note')}</p>}
      {failure.value && <Failed error={failure.value} />}
      {merged.value && <p class="note">{t('cover.merged')}</p>}
      <div class="row">
        <button
          type="button"
          class={boxes.value.length ? 'primary' : 'danger'}
          disabled={busy.value || (!boxes.value.length && !photo.cover)}
          onClick={() => void save()}
        >
          {busy.value ? t('saving') : t(boxes.value.length || !photo.cover ? 'cover.save' : 'cover.uncover')}
        </button>
        <button type="button" class="plain" onClick={leave}>
          {t('cover.cancel')}
        </button>
      </div>
      {/* It is always there: a photo that moves while it is drawn on would be missed. */}
      <Sides
        box={isPreview.value ? undefined : current}
        place={chosen.value}
        onChange={(box, side) =>
          change(boxes.value.with(chosen.value, box), `typed ${side} ${chosen.value} ${past.value.length}`)
        }
      />
      <p class="small muted" id="cover-keys">
        {t('cover.keys')}
      </p>
    </div>
  );
}

interface SidesProps {
  box: Rectangle | undefined;
  place: number;
  onChange: (box: Rectangle, side: keyof Rectangle) => void;
}

const SIDES = ['left', 'top', 'width', 'height'] as const;

/** The sides of one rectangle as numbers: for who draws with neither a pointer nor the arrows, and to be exact. */
function Sides({ box, place, onChange }: SidesProps) {
  return (
    <fieldset class="cover-sides" disabled={!box}>
      <legend>{t('cover.nth', { place: place + 1 })}</legend>
      {SIDES.map((side) => (
        <label key={side}>
          {t(`cover.${side}`)}
          <input
            type="number"
            min="0"
            max="100"
            step="1"
            value={box ? percent(box[side]) : ''}
            onChange={({ currentTarget: input }) => {
              if (!box) return;
              const next = withSide(box, side, input.valueAsNumber / 100);
              input.value = String(percent(next[side]));
              onChange(next, side);
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
