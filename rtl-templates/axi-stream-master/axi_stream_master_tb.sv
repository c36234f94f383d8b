// Packets of many lengths: order, TLAST and stability are checked, with pauses on both sides in the
// second half.
module axi_stream_master_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int BYTES = 4;
  parameter int LENGTH_BITS = 16;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 24;

  logic start = 0;
  logic [LENGTH_BITS-1:0] length = 0;
  wire busy;
  logic in_valid = 0;
  wire in_ready;
  logic [8*BYTES-1:0] in_data = 0;
  wire [8*BYTES-1:0] m_axis_tdata;
  wire [BYTES-1:0] m_axis_tkeep;
  wire m_axis_tvalid;
  logic m_axis_tready = 0;
  wire m_axis_tlast;

  axi_stream_master dut (.clk, .rst_n, .start, .length, .busy, .in_valid, .in_ready, .in_data,
    .m_axis_tdata, .m_axis_tkeep, .m_axis_tvalid, .m_axis_tready, .m_axis_tlast);

  initial forever #5 clk = !clk;

  function automatic logic [8*BYTES-1:0] word(input int index);
    logic [8*BYTES-1:0] result;
    for (int i = 0; i < BYTES; i++) result[8*i+:8] = 8'(index * 167 + i * 59 + (index >> 5));
    return result;
  endfunction

  int errors = 0;
  int cycle = 0;
  int latency = 0;
  int interval = 0;
  int given = 0;
  int came = 0;
  int place = 0;
  int packets = 0;
  int first_in = -1;
  int size = 1;
  logic pauses = 0;

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready) begin
      given <= given + 1;
      if (given == 0) first_in <= cycle;
    end
    if (m_axis_tvalid && latency == 0) latency <= cycle - first_in;
    if (m_axis_tvalid && m_axis_tready) begin
      if (m_axis_tdata !== word(came) || m_axis_tkeep !== '1 || m_axis_tlast !== (place == size - 1)) begin
        errors <= errors + 1;
        if (errors < 10) $display("word %0d: expected %h, got %h, last %b at %0d of %0d", came, word(came),
                                  m_axis_tdata, m_axis_tlast, place, size);
      end
      came <= came + 1;
      place <= m_axis_tlast ? 0 : place + 1;
      packets <= packets + int'(m_axis_tlast);
    end
  end

  logic stood = 0;
  logic [8*BYTES-1:0] stood_data = 0;
  always @(posedge clk) begin
    stood <= m_axis_tvalid && !m_axis_tready;
    stood_data <= m_axis_tdata;
    if (stood && (!m_axis_tvalid || m_axis_tdata !== stood_data)) errors <= errors + 1;
  end

  always @(negedge clk) begin
    m_axis_tready = !pauses || $urandom % 2 == 0;
    in_valid = !pauses || $urandom % 3 != 0;
    in_data = word(given);
  end

  initial begin
    int from;
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int i = 0; i < COUNT; i++) begin
      pauses = i >= COUNT / 2;
      size = 1 + i % 12 * (i % 12);
      if (LENGTH_BITS < 8 && size >= 2 ** LENGTH_BITS) size = 2 ** LENGTH_BITS - 1;
      @(negedge clk);
      start = 1;
      length = LENGTH_BITS'(size);
      from = cycle;
      @(negedge clk);
      start = 0;
      while (busy) @(negedge clk);
      if (!pauses && size == 82) interval = (cycle - from - 2) / size;
    end
    if (interval == 0) interval = 1;
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (packets != COUNT) $fatal(1, "%0d packets came instead of %0d", packets, COUNT);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, came);
    $display("passed: %0d results agree with the golden model", came);
    $finish;
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the packets do not end");
  end
endmodule
