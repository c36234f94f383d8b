/** Variables in order of activity, the most active first. */
export interface OrderHeap {
  /** Makes room for variable `variable`, which is the next number, and puts it in. */
  readonly grow: (variable: number) => void;
  readonly insert: (variable: number) => void;
  /** Takes out the most active variable; -1 if there is none. */
  readonly pop: () => number;
  readonly bump: (variable: number) => void;
  /** Makes what was bumped before count less against what is bumped later. */
  readonly decay: () => void;
}

const DECAY = 0.95;
const LIMIT = 1e100;

export function createOrderHeap(): OrderHeap {
  let activity = new Float64Array(1024);
  /** Place of each variable in the heap, -1 if it is out. */
  let place = new Int32Array(1024);
  let heap = new Int32Array(1024);
  let size = 0;
  let step = 1;

  const above = (a: number, b: number): boolean => (activity[a] ?? 0) > (activity[b] ?? 0);

  function put(variable: number, at: number): void {
    heap[at] = variable;
    place[variable] = at;
  }

  function rise(variable: number, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = heap[parent] ?? 0;
      if (!above(variable, other)) {
        break;
      }
      put(other, at);
      at = parent;
    }
    put(variable, at);
  }

  function sink(variable: number, from: number): void {
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      const right = child + 1;
      if (right < size && above(heap[right] ?? 0, heap[child] ?? 0)) {
        child = right;
      }
      const other = heap[child] ?? 0;
      if (!above(other, variable)) {
        break;
      }
      put(other, at);
      at = child;
    }
    put(variable, at);
  }

  function insert(variable: number): void {
    if ((place[variable] ?? -1) < 0) {
      rise(variable, size++);
    }
  }

  return {
    grow: (variable) => {
      if (variable === place.length) {
        const longer = variable * 2;
        const [a, p, h] = [
          new Float64Array(longer),
          new Int32Array(longer),
          new Int32Array(longer),
        ];
        a.set(activity);
        p.set(place);
        h.set(heap);
        [activity, place, heap] = [a, p, h];
      }
      place[variable] = -1;
      insert(variable);
    },
    insert,
    pop: () => {
      if (size === 0) {
        return -1;
      }
      const top = heap[0] ?? 0;
      place[top] = -1;
      size--;
      if (size > 0) {
        sink(heap[size] ?? 0, 0);
      }
      return top;
    },
    bump: (variable) => {
      const next = (activity[variable] ?? 0) + step;
      activity[variable] = next;
      if (next > LIMIT) {
        activity = activity.map((each) => each / LIMIT);
        step /= LIMIT;
      }
      const at = place[variable] ?? -1;
      if (at >= 0) {
        rise(variable, at);
      }
    },
    decay: () => {
      step /= DECAY;
    },
  };
}
