module trit5_unpack_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int LANES = 1;
  parameter int FORM = 0;
  parameter int ENCODING = 0;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic [8*LANES-1:0] in_data = '0;
  wire out_valid;
  wire [10*LANES-1:0] out_data;

  trit5_unpack dut (.*);

  logic [9:0] trits[256];
  int errors = 0;
  int cycle = 0;
  int started = -1;
  int latency = -1;
  int came = 0;
  int interval = -1;
  int n = 0;
  int got;

  // Lane l sees all bytes too, from another one on.
  function automatic logic [7:0] byte_of(input int i, input int l);
    return 8'(i + 37 * l);
  endfunction

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (in_valid && started < 0) started <= cycle;
    if (out_valid) begin
      if (latency < 0) latency <= cycle - started;
      else if (interval < 0) interval <= cycle - came;
      came <= cycle;
      for (int l = 0; l < LANES; l++) begin
        if (out_data[10*l+:10] !== trits[byte_of(n, l)]) begin
          errors++;
          if (errors <= 10)
            $display("byte %0d in lane %0d: expected %b, got %b", byte_of(n, l), l,
                     trits[byte_of(n, l)], out_data[10*l+:10]);
        end
      end
      if (n < 256) $fdisplay(got, "%h // %0t", out_data[9:0], $time);
      n <= n + 1;
    end
    if (cycle > 4000) $fatal(1, "only %0d results came", n);
  end

  initial begin
    $readmemh("vectors/trits.hex", trits);
    got = $fopen("got_trits.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int pass = 0; pass < 2; pass++) begin
      for (int i = 0; i < 256; i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          in_valid = 1'b0;
          @(negedge clk);
        end
        in_valid = 1'b1;
        for (int l = 0; l < LANES; l++) in_data[8*l+:8] = byte_of(i, l);
        @(negedge clk);
      end
      in_valid = 1'b0;
      repeat (3) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (n != 512) $fatal(1, "%0d results came instead of 512", n);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, n * LANES);
    $display("passed: %0d results agree with the golden model", n * LANES);
    $finish;
  end
endmodule
