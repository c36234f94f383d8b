// Writes the weights, then vectors as fast as they are taken, and again with gaps.
module crossbar_vmm_tb;
  parameter int ROWS = 8;
  parameter int COLUMNS = 8;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  localparam int ROW = ROWS == 1 ? 1 : $clog2(ROWS);
  logic rst_n = 0, write = 0, in_valid = 0, in_ready, out_valid;
  logic [ROW-1:0] write_row = '0;
  logic [COLUMNS*4-1:0] write_weights = '0, weights[ROWS];
  logic [ROWS*8-1:0] in_data = '0;
  logic [(COLUMNS*(12+$clog2(ROWS)))-1:0] out_data;

  crossbar_vmm dut (.*);

  logic [31:0] count[1];
  logic [ROWS*8-1:0] all_in_data[64];
  logic [(COLUMNS*(12+$clog2(ROWS)))-1:0] all_out_data[64];
  int errors = 0, checked = 0, got, first_in = 0, first_out = 0, last_out = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/weights.hex", weights);
    $readmemh("vectors/in_data.hex", all_in_data);
    $readmemh("vectors/out_data.hex", all_out_data);
    got = $fopen("got_out_data.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int row = 0; row < ROWS; row++) begin
      write = 1;
      write_row = ROW'(row);
      write_weights = weights[row];
      @(negedge clk);
    end
    write = 0;
    write_weights = '1;
    first_in = cycle;
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < int'(count[0]); i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          in_valid = 0;
          @(negedge clk);
        end
        in_valid = 1;
        in_data = all_in_data[i];
        while (!in_ready) @(negedge clk);
        @(negedge clk);
      end
    in_valid = 0;
    repeat (40) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=%0d", first_out - first_in,
             (last_out - first_out) / (int'(count[0]) - 1));
    if (checked != 2 * int'(count[0])) $fatal(1, "%0d results instead of %0d", checked, 2 * count[0]);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  initial forever begin
    @(negedge clk);
    if (out_valid) begin
      automatic int at = checked % int'(count[0]);
      if (out_data !== all_out_data[at]) begin
        errors++;
        if (errors <= 10) $display("result %0d: expected %h, got %h", at, all_out_data[at], out_data);
      end
      if (checked == 0) first_out = cycle;
      if (checked < int'(count[0])) begin
        last_out = cycle;
        $fdisplay(got, "%h // %0t", out_data, $time);
      end
      checked++;
    end
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
