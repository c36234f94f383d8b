// Packets of many lengths with and without pauses on both sides: words, TLAST and lengths are checked.
module axi_stream_slave_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int BYTES = 4;
  parameter int LENGTH_BITS = 16;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 24;

  logic [8*BYTES-1:0] s_axis_tdata = 0;
  logic s_axis_tvalid = 0;
  wire s_axis_tready;
  logic s_axis_tlast = 0;
  wire out_valid;
  logic out_ready = 0;
  wire [8*BYTES-1:0] out_data;
  wire out_last;
  wire packet;
  wire [LENGTH_BITS-1:0] packet_length;

  axi_stream_slave dut (.clk, .rst_n, .s_axis_tdata, .s_axis_tvalid, .s_axis_tready, .s_axis_tlast,
    .out_valid, .out_ready, .out_data, .out_last, .packet, .packet_length);

  initial forever #5 clk = !clk;

  function automatic logic [8*BYTES-1:0] word(input int index);
    logic [8*BYTES-1:0] result;
    for (int i = 0; i < BYTES; i++) result[8*i+:8] = 8'(index * 167 + i * 59 + (index >> 5));
    return result;
  endfunction

  function automatic int size(input int index);
    return 1 + index % 12 * (index % 12);
  endfunction

  int errors = 0;
  int cycle = 0;
  int latency = 0;
  int given = 0;
  int came = 0;
  int place = 0;
  int which = 0;
  int packets = 0;
  int first_in = -1;
  int busy_cycles = 0;
  logic pauses = 0;

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (s_axis_tvalid && s_axis_tready) begin
      given <= given + 1;
      if (given == 0) first_in <= cycle;
    end
    if (out_valid && latency == 0) latency <= cycle - first_in;
    if (out_valid && out_ready) begin
      if (out_data !== word(came) || out_last !== (place == size(which) - 1)) begin
        errors <= errors + 1;
        if (errors < 10) $display("word %0d: expected %h, got %h, last %b at %0d of %0d", came, word(came),
                                  out_data, out_last, place, size(which));
      end
      came <= came + 1;
      place <= out_last ? 0 : place + 1;
      which <= which + int'(out_last);
    end
    if (!pauses && which == 9 && place > 0) busy_cycles <= busy_cycles + 1;
    if (packet) begin
      packets <= packets + 1;
      if (packet_length !== LENGTH_BITS'(size(packets))) begin
        errors <= errors + 1;
        if (errors < 10) $display("packet %0d: length %0d instead of %0d", packets, packet_length, size(packets));
      end
    end
  end

  always @(negedge clk) out_ready = !pauses || $urandom % 2 == 0;

  initial begin
    int index;
    index = 0;
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int i = 0; i < COUNT; i++) begin
      pauses = i >= COUNT / 2;
      for (int n = 0; n < size(i); n++) begin
        while (pauses && $urandom % 3 == 0) begin
          s_axis_tvalid = 0;
          @(negedge clk);
        end
        s_axis_tvalid = 1;
        s_axis_tdata = word(index);
        s_axis_tlast = n == size(i) - 1;
        do @(posedge clk); while (!s_axis_tready);
        @(negedge clk);
        index++;
      end
    end
    s_axis_tvalid = 0;
    repeat (20) @(negedge clk);
    // 81 words follow the first of the packet of 82.
    $display("measured latency=%0d interval=%0d", latency, busy_cycles / 81);
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
