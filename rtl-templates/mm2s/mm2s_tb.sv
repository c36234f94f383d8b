// Reads packets of all lengths out of a modelled memory, without and with back-pressure, and compares every
// beat and the places of tlast.
module mm2s_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int DATA_BITS = 32;
  parameter int ADDRESS_BITS = 10;

  localparam int PLACES = 1 << ADDRESS_BITS;
  localparam int MOST = PLACES > 64 ? 64 : PLACES;
  localparam int PACKETS = 60;
  localparam int LIMIT = 60_000;

  logic clk = 0, rst_n = 0, start = 0, m_axis_tready = 0;
  logic [ADDRESS_BITS-1:0] base = '0;
  logic [ADDRESS_BITS:0] length = 1;
  logic [DATA_BITS-1:0] read_data = '0;
  wire m_axis_tvalid, m_axis_tlast, done, busy, read_enable;
  wire [ADDRESS_BITS-1:0] read_address;
  wire [DATA_BITS-1:0] m_axis_tdata;

  mm2s dut (.*);

  initial forever #5 clk = ~clk;

  // What the memory holds follows from the address, so that a large one takes no time to fill.
  function automatic logic [DATA_BITS-1:0] word(input int place);
    int factor = place % PLACES + 1;
    return DATA_BITS'({
      factor * 32'h9E37_79B1, factor * 32'h85EB_CA6B, factor * 32'hC2B2_AE35, factor * 32'h27D4_EB2F
    });
  endfunction
  always_ff @(posedge clk) if (read_enable) read_data <= word(int'(read_address));

  int errors = 0, results = 0, cycle = 0, beats = 0, at = 0, from = 0, began = 0, first = 0, latency = 0, interval = 0;
  logic was_waiting = 0;

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int packet = 0; packet < PACKETS; packet++) begin
      beats = packet == 0 ? MOST : 1 + int'($urandom % MOST);
      length = (ADDRESS_BITS + 1)'(beats);
      base = ADDRESS_BITS'($urandom);
      from = int'(base);
      start = 1;
      began = cycle;
      @(negedge clk);
      cycle++;
      start = 0;
      base = ADDRESS_BITS'($urandom);
      length = (ADDRESS_BITS + 1)'($urandom);
      at = 0;
      was_waiting = 0;
      while (at < beats) begin
        if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
        m_axis_tready = packet < PACKETS / 2 || $urandom % 3 != 0;
        #1;
        if (busy !== 1'b1) errors++;
        if (was_waiting && m_axis_tvalid !== 1'b1) begin
          errors++;
          $display("tvalid fell before the beat was taken");
        end
        if (m_axis_tvalid) begin
          results++;
          if (at == 0) first = cycle;
          if (m_axis_tdata !== word(from + at) || m_axis_tlast !== (at == beats - 1)) begin
            errors++;
            if (errors <= 10)
              $display("packet %0d beat %0d: expected %h %b, got %h %b", packet, at, word(from + at),
                       at == beats - 1, m_axis_tdata, m_axis_tlast);
          end
        end
        was_waiting = m_axis_tvalid && !m_axis_tready;
        if (m_axis_tvalid && m_axis_tready) at++;
        @(negedge clk);
        cycle++;
      end
      if (packet == 0) begin
        latency  = first - began;
        interval = (cycle - first) / beats;
      end
      if (busy !== 1'b0 || m_axis_tvalid !== 1'b0 || done !== 1'b1) begin
        errors++;
        $display("packet %0d does not end", packet);
      end
      repeat (packet % 3) begin
        @(negedge clk);
        cycle++;
        if (done !== 1'b0 || m_axis_tvalid !== 1'b0) errors++;
      end
    end
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
