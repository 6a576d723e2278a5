// 判定另起一个线程：页面不卡，也不用服务器。程序以函数的样子随页面来，从文件夹里打开也起得来。
// 线程判完还留着：页面先只要每条几处凭据，要全部的时候再问它。
let running = null

export const stop = () => {
  running?.terminate()
  running = null
}

const broken = (event) => ({
  problems: [{ place: "", message: `判定程序出错：${event.message}`, advice: "请刷新页面再试，或改用命令行 bihuan validate" }], names: null,
})

// 判定几个文件，得到报告；all() 再给出全部凭据，只问一次。
export const judgeFiles = (files, asked, tick) => new Promise((resolve, reject) => {
  stop()
  const url = URL.createObjectURL(new Blob([`(${globalThis.bihuanWorker})()`], { type: "text/javascript" }))
  const worker = new (Worker.native ?? Worker)(url)
  running = worker
  let [whole, give] = [null, null]
  const all = () => (whole ??= new Promise((done) => {
    give = done
    worker.postMessage({ findings: true })
  }))
  worker.onmessage = ({ data }) => {
    if (data.tick) return tick(...data.tick)
    if (data.findings) return give(data.findings)
    URL.revokeObjectURL(url)
    if (data.report) resolve({ ...data.report, all })
    else reject(data.failure)
  }
  worker.onerror = (event) => {
    event.preventDefault()
    URL.revokeObjectURL(url)
    reject(broken(event))
  }
  worker.postMessage({ files, asked })
})
