// Rows of several lengths, one behind the other: first without pauses, then with pauses on both sides.
`default_nettype none
module weight_packer_tb;
  parameter int LANES = 64;
  parameter int ENCODING = 0;

  localparam int COUNT = 5 * LANES + 3;
  localparam int WORDS = 8;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  wire in_ready;
  logic [2-1:0] in_data = '0;
  logic [1-1:0] in_last = '0;
  wire out_valid;
  logic out_ready = 1'b0;
  wire [2 * LANES-1:0] out_data;

  weight_packer dut (
      .clk,
      .rst_n,
      .in_valid,
      .in_ready,
      .in_data,
      .in_last,
      .out_valid,
      .out_ready,
      .out_data
  );

  always #5 clk = ~clk;

  logic [2-1:0] x[COUNT];
  logic [1-1:0] last[COUNT];
  logic [2 * LANES-1:0] expected_out[WORDS];

  int errors = 0;
  int sent = 0;
  int received = 0;
  int cycle = 0;
  int first_in = 0;
  int first_out = 0;
  int latency = 0;
  int interval = 0;
  logic gaps = 1'b0;
  int got_out;

  // The source offers the next value at once in the first pass, and after pauses in the second.
  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (rst_n) begin
      if (in_valid && in_ready && sent == 1 && !gaps) first_in = cycle;
      if (!in_valid || in_ready) begin
        if (sent < COUNT && (!gaps || $urandom_range(3) != 0)) begin
          in_valid <= 1'b1;
          in_data <= x[sent];
          in_last <= last[sent];
          sent <= sent + 1;
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // The sink looks at every result, and that one that is not taken stays.
  logic held = 1'b0;
  logic [2 * LANES-1:0] held_out_data;
  always @(posedge clk) begin
    if (held && (!out_valid || out_data !== held_out_data)) begin
      $display("result %0d was withdrawn before it was taken", received);
      errors = errors + 1;
    end
    held <= out_valid && !out_ready;
    held_out_data <= out_data;
    out_ready <= !gaps || $urandom_range(2) != 0;
    if (rst_n && out_valid && out_ready) begin
      if (received >= WORDS) begin
        $display("a result too many");
        errors = errors + 1;
      end else if (out_data !== expected_out[received]) begin
        if (errors < 10) $display("result %0d: expected %h, got %h", received, expected_out[received], out_data);
        errors = errors + 1;
      end
      if (!gaps) begin
        $fdisplay(got_out, "%h // %0t", out_data, $time);
        if (received == 0) begin
          first_out = cycle;
          latency = cycle - first_in;
        end
        if (received == 1) interval = cycle - first_out;
      end
      received = received + 1;
    end
  end

  initial begin
    $readmemh("vectors/x.hex", x);
    $readmemh("vectors/last.hex", last);
    $readmemh("vectors/out.hex", expected_out);
    got_out = $fopen("got_out.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    wait (received == WORDS);
    @(negedge clk);
    gaps = 1'b1;
    received = 0;
    sent = 0;
    wait (received == WORDS);
    repeat (20) @(negedge clk);
    $fclose(got_out);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * WORDS);
    $display("passed: %0d results agree with the golden model", 2 * WORDS);
    $finish;
  end

  initial begin
    repeat (COUNT * 40 + 2000) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
