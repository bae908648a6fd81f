/** Wakes one waiter, and is heard by one who comes after it rang. So nothing that happens between two waits is missed. */
export class Bell {
  #hasRung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#answer?.();
  }

  /** What rang so far is known: the next wait is for what comes after it. */
  hush(): void {
    this.#hasRung = false;
  }

  /** @param atMost milliseconds; without them, as long as it takes */
  async heard(atMost?: number): Promise<void> {
    if (this.#hasRung) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#answer = resolve;
      if (atMost !== undefined) timer = setTimeout(resolve, atMost);
    });
    clearTimeout(timer);
    this.#answer = undefined;
  }
}
