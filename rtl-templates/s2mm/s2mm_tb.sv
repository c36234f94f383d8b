// Sends packets of all lengths, some shorter or longer than announced, without and with pauses, and compares
// the memory with what a copy of each packet would have left there.
module s2mm_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int DATA_BITS = 32;
  parameter int ADDRESS_BITS = 10;

  localparam int PLACES = 1 << ADDRESS_BITS;
  localparam int MOST = PLACES > 64 ? 64 : PLACES;
  localparam int PACKETS = 60;
  localparam int LIMIT = 60_000;

  logic clk = 0, rst_n = 0, start = 0, s_axis_tvalid = 0, s_axis_tlast = 0;
  logic [ADDRESS_BITS-1:0] base = '0;
  logic [ADDRESS_BITS:0] length = 1, count_before;
  logic [DATA_BITS-1:0] s_axis_tdata = '0;
  wire s_axis_tready, too_short, too_long, done, busy, write_enable;
  wire [ADDRESS_BITS:0] count;
  wire [ADDRESS_BITS-1:0] write_address;
  wire [DATA_BITS-1:0] write_data;

  s2mm dut (.*);

  initial forever #5 clk = ~clk;

  logic [DATA_BITS-1:0] memory[PLACES];
  logic [DATA_BITS-1:0] model[PLACES];
  always_ff @(posedge clk) if (write_enable) memory[write_address] <= write_data;

  int errors = 0, results = 0, cycle = 0, beats = 0, dones = 0, full_cycles = 0, full_beats = 0;

  task automatic clock();
    @(negedge clk);
    cycle++;
    if (done === 1'b1) dones++;
    if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
  endtask

  initial begin
    for (int each = 0; each < PLACES; each++) begin
      memory[each] = '0;
      model[each] = '0;
    end
    repeat (3) @(negedge clk);
    rst_n = 1;
    clock();
    for (int packet = 0; packet < PACKETS; packet++) begin
      length = (ADDRESS_BITS + 1)'(packet == 0 ? MOST : 1 + int'($urandom % MOST));
      base = ADDRESS_BITS'($urandom);
      beats = int'(length);
      if (packet % 4 == 2 && beats > 1) beats = 1 + int'($urandom % (beats - 1));
      if (packet % 4 == 3) beats = beats + 1 + int'($urandom % 5);
      for (int each = 0; each < beats && each < int'(length); each++)
        model[(int'(base)+each)%PLACES] = DATA_BITS'({packet[7:0], each[7:0]} ^ {DATA_BITS{packet[0]}});
      start = 1;
      clock();
      start = 0;
      base = ADDRESS_BITS'($urandom);
      dones = 0;
      count_before = length;
      length = (ADDRESS_BITS + 1)'($urandom);
      for (int each = 0; each < beats; each++) begin
        if (packet > PACKETS / 2)
          while ($urandom % 3 == 0) begin
            s_axis_tvalid = 0;
            clock();
          end
        s_axis_tvalid = 1;
        s_axis_tlast = each == beats - 1;
        s_axis_tdata = DATA_BITS'({packet[7:0], each[7:0]} ^ {DATA_BITS{packet[0]}});
        #1;
        if (s_axis_tready !== 1'b1 || busy !== 1'b1) errors++;
        if (packet == 0) full_beats++;
        clock();
        if (packet == 0) full_cycles++;
      end
      s_axis_tvalid = 0;
      s_axis_tlast = 0;
      #1;
      results++;
      if (dones != 1 || busy !== 1'b0 || s_axis_tready !== 1'b0 ||
          int'(count) !== (beats < int'(count_before) ? beats : int'(count_before)) ||
          too_short !== (beats < int'(count_before)) || too_long !== (beats > int'(count_before))) begin
        errors++;
        if (errors <= 10)
          $display("packet %0d of %0d beats for %0d: done %0d times, count %0d, short %b, long %b", packet, beats,
                   count_before, dones, count, too_short, too_long);
      end
      if (packet % 2 == 0) begin
        clock();
        if (done !== 1'b0) errors++;
      end
      for (int each = 0; each < PLACES; each++) begin
        results++;
        if (memory[each] !== model[each]) begin
          errors++;
          if (errors <= 10) $display("place %0d: expected %h, got %h", each, model[each], memory[each]);
        end
      end
    end
    $display("measured interval=%0d", full_cycles / full_beats);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
