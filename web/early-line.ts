import type {} from './early';

/**
 * The line to this address that was opened before the page came, once; null where there is none, or it has ended. Whoever
 * takes it sets its handlers at once: they are then told what it has heard.
 */
export function takeEarlyLine(address: string): WebSocket | null {
  const early = globalThis.earlyLine;
  globalThis.earlyLine = undefined;
  if (!early) return null;
  const { socket, heard } = early;
  socket.onmessage = null;
  if (early.address !== address || socket.readyState > WebSocket.OPEN) {
    socket.close();
    return null;
  }
  const isOpen = socket.readyState === WebSocket.OPEN;
  queueMicrotask(() => {
    if (isOpen) socket.onopen?.(new Event('open'));
    for (const message of heard) socket.onmessage?.(message);
  });
  return socket;
}
