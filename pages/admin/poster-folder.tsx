import { at } from '../../web/rest';
import type { components } from '../../web/schema';
import { hallId, t } from './here';
import { useKeptList } from './kept-list';

type File = components['schemas']['FolderFileView'];

/** How often it is looked what lies there now: whoever copies a file stays to see it. */
const LOOK_EVERY_MS = 15_000;

/** What lies in the server's folder: shown without being uploaded, or why it is not. */
export function PosterFolder() {
  const { items: files } = useKeptList<File>(`/halls${at(hallId)}/poster-folder`, LOOK_EVERY_MS);
  return (
    <section class="card stack" aria-labelledby="poster-folder">
      <h2 id="poster-folder">{t('poster-folder')}</h2>
      <p class="quiet-text">{t('poster-folder-help', { hall: hallId })}</p>
      {files.value?.length === 0 && <p>{t('poster-folder-none')}</p>}
      <ul class="parts">
        {files.value?.map((file) => (
          <li key={file.fileName}>
            <div class="what">
              <strong>{file.text ?? file.fileName}</strong>
              <p class="small quiet-text">
                {[file.fileName, file.kind && t(`poster-kind-${file.kind}`), sizeOf(file)]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p class="small">
                <span class={file.fault ? 'fault' : 'done'}>
                  {t(`poster-folder-${file.fault ?? 'shown'}`)}
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sizeOf = (file: File) => t('poster-size', { kib: Math.ceil(file.bytes / 1024) });
