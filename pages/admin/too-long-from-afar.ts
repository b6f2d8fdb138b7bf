import { isReadFromAfar } from '../../web/far-name';
import { setup, t } from './here';

const MEASURED_PX = 100;
let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide a text is in the letters in which lobby screens call, in their size. */
function widthOf(text: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length / 2;
  const style = getComputedStyle(document.body);
  const weight = style.getPropertyValue('--weight-strong').trim() || 'bold';
  canvas.font = `${weight} ${MEASURED_PX}px ${style.fontFamily}`;
  return canvas.measureText(text).width / MEASURED_PX;
}

/** Said of a counter's name that is too long for the hall's lobby screens, from as far as they are read; nothing of others. */
export function tooLongFromAfar(name: string): string | null {
  const settings = setup.hall.value?.value.settings;
  const readFromCm = settings?.lobbyReadFromCm;
  if (!readFromCm || !name.trim()) return null;
  const lobby = { readFromCm, pictureHeightCm: settings?.lobbyPictureHeightCm ?? 0 };
  if (!lobby.pictureHeightCm || isReadFromAfar(name.trim(), lobby, widthOf)) return null;
  return t('counter-name-too-long', { metres: readFromCm / 100 });
}
