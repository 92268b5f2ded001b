type Happening = () => void | Promise<void>

/** Time that goes from one thing that happens to the next, one after another. A heap: there may be very many. */
export class TimeLine {
  #at: number
  readonly #heap: { at: number; order: number; happen: Happening }[] = []
  #count = 0

  constructor(start: number) {
    this.#at = start
  }

  now(): Date {
    return new Date(this.#at)
  }

  in(ms: number, happen: Happening): void {
    this.at(this.#at + ms, happen)
  }

  at(at: number, happen: Happening): void {
    this.#count += 1
    this.#heap.push({ at, order: this.#count, happen })
    this.#rise(this.#heap.length - 1)
  }

  async toTheEnd(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      this.#at = Math.max(this.#at, next.at)
      await next.happen()
    }
  }

  #take() {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink(0)
    }
    return first
  }

  #rise(index: number): void {
    const parent = (index - 1) >> 1
    if (index === 0 || !this.#isBefore(index, parent)) return
    this.#swap(index, parent)
    this.#rise(parent)
  }

  #sink(index: number): void {
    const left = 2 * index + 1
    const right = left + 1
    let first = index
    if (left < this.#heap.length && this.#isBefore(left, first)) first = left
    if (right < this.#heap.length && this.#isBefore(right, first)) first = right
    if (first === index) return
    this.#swap(index, first)
    this.#sink(first)
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    return a !== undefined && b !== undefined && (a.at - b.at || a.order - b.order) < 0
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (!a || !b) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
