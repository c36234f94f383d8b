// Packets of all lengths go through in order, without and with stalls, and nobody is blamed. Then the
// stream is broken in each of the ways that the checker knows, and exactly that must be told.
module axi_stream_if_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int DATA_BYTES = 4;
  parameter int CHECK = 1;

  localparam int BEATS = 600;
  localparam int LIMIT = 20_000;

  logic clk = 0, rst_n = 0;
  logic s_axis_tvalid = 0, s_axis_tlast = 0, m_axis_tready = 0;
  logic [DATA_BYTES*8-1:0] s_axis_tdata = '0;
  logic [DATA_BYTES-1:0] s_axis_tkeep = '1;
  wire s_axis_tready, m_axis_tvalid, m_axis_tlast;
  wire [DATA_BYTES*8-1:0] m_axis_tdata;
  wire [DATA_BYTES-1:0] m_axis_tkeep;
  wire [2:0] s_fault, m_fault;

  axi_stream_if dut (.*);

  initial forever #5 clk = ~clk;

  logic [DATA_BYTES*9:0] sent[BEATS];
  logic [DATA_BYTES*9:0] got;
  int pushed = 0, popped = 0, errors = 0, cycle = 0, packets = 0, packets_out = 0;
  int first_in = -1, first_out = -1, hundred_out = 0, kept = 0;
  logic was_taken = 1;

  task automatic new_beat();
    for (int each = 0; each < DATA_BYTES * 8; each++) s_axis_tdata[each] = 1'($urandom);
    s_axis_tlast = $urandom % 5 == 0 || pushed == BEATS - 1;
    kept = s_axis_tlast ? 1 + int'($urandom) % DATA_BYTES : DATA_BYTES;
    if (kept < 1) kept = 1;
    for (int each = 0; each < DATA_BYTES; each++) s_axis_tkeep[each] = each < kept;
  endtask

  task automatic restart();
    rst_n = 0;
    s_axis_tvalid = 0;
    m_axis_tready = 0;
    s_axis_tkeep = '1;
    s_axis_tlast = 0;
    repeat (2) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
  endtask

  task automatic expect_faults(input logic [2:0] wanted, input string what);
    @(negedge clk);
    if (s_fault !== (CHECK != 0 ? wanted : 3'b000)) begin
      errors++;
      $display("%s: expected %b, got %b", what, wanted, s_fault);
    end
  endtask

  // Two beats fill the slice; the third waits at the input.
  task automatic let_one_wait();
    s_axis_tvalid = 1;
    repeat (3) @(negedge clk);
    if (s_axis_tready !== 1'b0) errors++;
  endtask

  initial begin
    restart();
    while (popped < BEATS) begin
      if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
      if (was_taken || !s_axis_tvalid) begin
        s_axis_tvalid = pushed < BEATS && (pushed < BEATS / 2 || $urandom % 3 != 0);
        new_beat();
      end
      m_axis_tready = popped < BEATS / 3 || $urandom % 3 != 0;
      #1;
      was_taken = s_axis_tvalid && s_axis_tready;
      if (was_taken) begin
        if (first_in < 0) first_in = cycle;
        sent[pushed] = {s_axis_tlast, s_axis_tkeep, s_axis_tdata};
        packets += int'(s_axis_tlast);
        pushed++;
      end
      if (m_axis_tvalid && m_axis_tready) begin
        got = {m_axis_tlast, m_axis_tkeep, m_axis_tdata};
        if (popped >= pushed || got !== sent[popped]) begin
          errors++;
          if (errors <= 10) $display("beat %0d: expected %h, got %h", popped, sent[popped], got);
        end
        packets_out += int'(m_axis_tlast);
        if (popped == 0) first_out = cycle;
        if (popped == 100) hundred_out = cycle;
        popped++;
      end
      @(negedge clk);
      cycle++;
    end
    if (packets != packets_out) errors++;
    expect_faults(3'b000, "a stream without a fault");
    if (m_fault !== 3'b000) errors++;

    restart();
    let_one_wait();
    s_axis_tvalid = 0;
    expect_faults(3'b001, "tvalid falls");
    s_axis_tvalid = 1;
    @(negedge clk);
    s_axis_tdata[0] = ~s_axis_tdata[0];
    expect_faults(3'b011, "the data change too");

    restart();
    let_one_wait();
    s_axis_tlast = 1;
    expect_faults(3'b010, "tlast changes");

    restart();
    m_axis_tready = 1;
    s_axis_tkeep = '0;
    s_axis_tlast = 1;
    s_axis_tvalid = 1;
    expect_faults(3'b100, "no byte is kept");

    if (DATA_BYTES > 1) begin
      restart();
      m_axis_tready = 1;
      s_axis_tkeep[DATA_BYTES-1] = 0;
      s_axis_tvalid = 1;
      expect_faults(3'b100, "a beat in the middle is not full");
    end
    if (DATA_BYTES > 2) begin
      restart();
      m_axis_tready = 1;
      s_axis_tkeep[DATA_BYTES > 1 ? 1 : 0] = 0;
      s_axis_tlast = 1;
      s_axis_tvalid = 1;
      expect_faults(3'b100, "a gap");
    end
    restart();
    expect_faults(3'b000, "a reset forgets");

    $display("measured latency=%0d interval=%0d", first_out - first_in, (hundred_out - first_out) / 100);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, BEATS);
    $display("passed: %0d results agree with the golden model", BEATS);
    $finish;
  end
endmodule
