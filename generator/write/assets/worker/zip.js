// A ZIP archive, read in the browser's own way: names from its directory, contents as they are asked for.
const END = 0x06054b50
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8

export class BrokenZip extends Error {}

const inflated = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const directoryOf = (view) => {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65535); at -= 1) {
    if (view.getUint32(at, true) === END) return [view.getUint32(at + 16, true), view.getUint16(at + 10, true)]
  }
  throw new BrokenZip()
}

// Give the entries by name: how large each is, and how to read it.
export const unzip = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map()
  try {
    let [at, left] = directoryOf(view)
    for (; left > 0; left -= 1) {
      if (view.getUint32(at, true) !== ENTRY) throw new BrokenZip()
      const [method, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
      const [named, extra, noted] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
      const [locked, begin] = [view.getUint16(at + 8, true) & 1, view.getUint32(at + 42, true)]
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named))
      entries.set(name, { size, packed, method, locked, begin })
      at += 46 + named + extra + noted
    }
  } catch {
    throw new BrokenZip()
  }
  const read = async (name) => {
    const { packed, size, method, locked, begin } = entries.get(name) ?? {}
    try {
      if (begin === undefined || locked || (method !== STORED && method !== DEFLATED)) throw new BrokenZip()
      const start = begin + 30 + view.getUint16(begin + 26, true) + view.getUint16(begin + 28, true)
      if (start + packed > bytes.length) throw new BrokenZip()
      const raw = bytes.subarray(start, start + packed)
      const told = method === STORED ? raw : await inflated(raw)
      if (told.length !== size) throw new BrokenZip()
      return told
    } catch {
      throw new BrokenZip()
    }
  }
  return { entries, read, text: async (name) => new TextDecoder().decode(await read(name)) }
}
