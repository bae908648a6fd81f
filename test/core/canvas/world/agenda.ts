type Event = { readonly time: number; readonly order: number; readonly act: () => void; isCanceled: boolean };

/** A clock that stands still until it is told to go on, and what is to happen by it. Milliseconds. */
export class Agenda {
  #now = 0;
  #order = 0;
  /** A binary heap: the earliest first, and of those at one time the one that was entered first. */
  readonly #events: Event[] = [];

  get now(): number {
    return this.#now;
  }

  /** @returns how to take it off again */
  in(ms: number, act: () => void): () => void {
    const event: Event = { time: this.#now + Math.max(0, ms), order: this.#order++, act, isCanceled: false };
    this.#push(event);
    return () => {
      event.isCanceled = true;
    };
  }

  /** Moves the clock to the next event and lets it happen. @returns whether there was one */
  next(): boolean {
    for (;;) {
      const event = this.#pop();
      if (event === undefined) return false;
      if (event.isCanceled) continue;
      this.#now = event.time;
      event.act();
      return true;
    }
  }

  #push(event: Event): void {
    const events = this.#events;
    let place = events.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isEarlier(event, events[above]!)) break;
      events[place] = events[above]!;
      place = above;
    }
    events[place] = event;
  }

  #pop(): Event | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (first === undefined || last === undefined || events.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= events.length) break;
      if (below + 1 < events.length && isEarlier(events[below + 1]!, events[below]!)) below++;
      if (!isEarlier(events[below]!, last)) break;
      events[place] = events[below]!;
      place = below;
    }
    events[place] = last;
    return first;
  }
}

function isEarlier(one: Event, other: Event): boolean {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
