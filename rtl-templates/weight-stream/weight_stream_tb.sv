// A memory that answers late, with gaps and in bursts, checks every request; words are a function of their
// address, so that a word that is lost, doubled or out of order is seen.
module weight_stream_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DATA_WIDTH = 128;
  parameter int ADDRESS_WIDTH = 40;
  parameter int BURST = 16;
  parameter int DEPTH = 128;

  localparam int BYTES = DATA_WIDTH / 8;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic [ADDRESS_WIDTH-1:0] address = '0;
  logic [31:0] beats = '0;
  wire busy;
  wire done;
  wire error;
  wire [31:0] beats_done;
  wire out_valid;
  logic out_ready = 1'b0;
  wire [DATA_WIDTH-1:0] out_data;
  wire [ADDRESS_WIDTH-1:0] m_axi_araddr;
  wire [7:0] m_axi_arlen;
  wire [2:0] m_axi_arsize;
  wire [1:0] m_axi_arburst;
  wire m_axi_arvalid;
  logic m_axi_arready = 1'b0;
  logic [DATA_WIDTH-1:0] m_axi_rdata = '0;
  logic [1:0] m_axi_rresp = 2'b00;
  logic m_axi_rlast = 1'b0;
  logic m_axi_rvalid = 1'b0;
  wire m_axi_rready;

  weight_stream dut (.*);

  function automatic logic [DATA_WIDTH-1:0] word_at(input logic [ADDRESS_WIDTH-1:0] where);
    for (int i = 0; i < DATA_WIDTH / 32; i++)
      word_at[32*i+:32] = (32'(where >> $clog2(BYTES)) + 32'd1) * 32'h9e3779b1 + 32'(i);
  endfunction

  int errors = 0;
  int cycle = 0;
  bit is_slow = 1'b0;
  bit breaks = 1'b0;

  // The memory: bursts wait in a queue of 64.
  logic [ADDRESS_WIDTH-1:0] burst_at[64];
  int burst_beats[64];
  int burst_time[64];
  int first = 0;
  int last = 0;
  int beat = 0;
  logic was_waiting = 1'b0;
  logic [ADDRESS_WIDTH-1:0] was_address;
  logic [7:0] was_length;

  task automatic complain(input string what);
    errors++;
    if (errors <= 10) $display("%0t: %s", $time, what);
  endtask

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (was_waiting && (!m_axi_arvalid || m_axi_araddr !== was_address || m_axi_arlen !== was_length))
      complain("a request changed before it was taken");
    was_waiting <= m_axi_arvalid && !m_axi_arready;
    was_address <= m_axi_araddr;
    was_length <= m_axi_arlen;
    if (m_axi_arvalid && m_axi_arready) begin
      if (m_axi_arburst !== 2'b01) complain("a burst is not INCR");
      if ((1 << m_axi_arsize) != BYTES) complain("the size of a beat is not that of the bus");
      if (32'(m_axi_arlen) >= BURST) complain("a burst is too long");
      if (32'(m_axi_araddr[11:0]) + (32'(m_axi_arlen) + 1) * BYTES > 4096)
        complain("a burst crosses 4 KB");
      burst_at[last%64] <= m_axi_araddr;
      burst_beats[last%64] <= 32'(m_axi_arlen) + 1;
      burst_time[last%64] <= cycle + 12;
      last <= last + 1;
      if (last - first >= 64) $fatal(1, "more than 64 bursts wait");
    end
    if (m_axi_rvalid && !m_axi_rready) complain("a word found no room");
    if (cycle > 400000) $fatal(1, "it does not end");
  end

  always @(negedge clk) begin
    m_axi_arready = !is_slow || $urandom_range(3) == 0;
    m_axi_rvalid = 1'b0;
    m_axi_rlast = 1'b0;
    if (first != last && cycle >= burst_time[first%64] && (!is_slow || $urandom_range(2) != 0)) begin
      m_axi_rvalid = 1'b1;
      m_axi_rdata = word_at(burst_at[first%64] + ADDRESS_WIDTH'(beat * BYTES));
      m_axi_rresp = breaks ? 2'b10 : 2'b00;
      beat++;
      if (beat == burst_beats[first%64]) begin
        m_axi_rlast = 1'b1;
        beat = 0;
        first++;
      end
    end
  end

  int taken = 0;
  int total = 0;
  int expected_beats = 0;
  int transfers = 0;
  int dones = 0;
  logic [ADDRESS_WIDTH-1:0] from;
  always @(posedge clk) begin
    if (done) dones <= dones + 1;
    if (out_valid && out_ready) begin
      if (out_data !== word_at(from + ADDRESS_WIDTH'(taken * BYTES))) begin
        errors++;
        if (errors <= 10)
          $display("word %0d of a transfer: expected %h, got %h", taken,
                   word_at(from + ADDRESS_WIDTH'(taken * BYTES)), out_data);
      end
      taken <= taken + 1;
      total <= total + 1;
    end
  end
  always @(negedge clk) out_ready = !is_slow || $urandom_range(3) != 0;

  task automatic transfer(input logic [ADDRESS_WIDTH-1:0] where, input int count, input bit slowly);
    int begun;
    is_slow = slowly;
    from = where;
    taken = 0;
    address = where;
    beats = count;
    expected_beats += count;
    start = 1'b1;
    @(negedge clk);
    start = 1'b0;
    begun = cycle;
    while (busy) @(negedge clk);
    if (taken != count || beats_done != count)
      complain($sformatf("%0d of %0d words came, %0d are counted", taken, count, beats_done));
    transfers++;
    if (dones != transfers) complain("`done` was not high for one cycle");
    if (error != breaks) complain("the error flag is wrong");
    if (!slowly && count >= 4 * DEPTH && DEPTH >= 64)
      $display("%0d words in %0d cycles", count, cycle - begun);
    if (!slowly && DEPTH >= 64 && BURST >= 8 && cycle - begun > count + count / 8 + 32)
      complain("the stream does not keep up with the memory");
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int slowly = 0; slowly < 2; slowly++) begin
      transfer('0, 1, slowly[0]);
      transfer(ADDRESS_WIDTH'(4096 - BYTES), 3, slowly[0]);
      transfer('0, 0, slowly[0]);
      transfer(ADDRESS_WIDTH'(5 * BYTES), DEPTH, slowly[0]);
      transfer(ADDRESS_WIDTH'(11 * BYTES), 4 * DEPTH + 5, slowly[0]);
      transfer(ADDRESS_WIDTH'(4096 - 3 * BYTES), 700, slowly[0]);
      for (int i = 0; i < 20; i++)
        transfer(ADDRESS_WIDTH'($urandom_range(1000)) * ADDRESS_WIDTH'(BYTES), $urandom_range(2 * DEPTH), slowly[0]);
    end
    // An error of the memory and an address between two words are told.
    breaks = 1'b1;
    transfer('0, 4, 1'b0);
    address = ADDRESS_WIDTH'(1);
    beats = 32'd4;
    start = 1'b1;
    @(negedge clk);
    start = 1'b0;
    while (busy) @(negedge clk);
    transfers++;
    if (!error || beats_done != 0) complain("an unaligned address is not refused");
    breaks = 1'b0;
    transfer('0, 4, 1'b0);
    if (total != expected_beats) $fatal(1, "%0d of %0d words came", total, expected_beats);
    if (errors != 0) $fatal(1, "%0d faults", errors);
    $display("passed: %0d words in order, every request within the rules", total);
    $finish;
  end
endmodule
