// Four matrices of activations with twelve columns of B each: first without pauses, then with pauses on both sides.
`default_nettype none
module systolic_input_stationary_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int INNER = 2;
  parameter int OUTPUTS = 2;
  parameter int A_WIDTH = 8;
  parameter int B_WIDTH = 8;
  parameter int ACC_WIDTH = 32;

  localparam int COUNT = 48;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  wire in_ready;
  logic [INNER*B_WIDTH-1:0] in_data = '0;
  logic load_valid = 1'b0;
  wire load_ready;
  logic [OUTPUTS*A_WIDTH-1:0] load_data = '0;
  wire out_valid;
  logic out_ready = 1'b0;
  wire [OUTPUTS*ACC_WIDTH-1:0] out_data;

  systolic_input_stationary dut (
      .clk,
      .rst_n,
      .load_valid,
      .load_ready,
      .load_data,
      .in_valid,
      .in_ready,
      .in_data,
      .out_valid,
      .out_ready,
      .out_data
  );

  always #5 clk = ~clk;

  logic [INNER*B_WIDTH-1:0] b[COUNT];
  logic [OUTPUTS*ACC_WIDTH-1:0] expected_columns[COUNT];

  logic [OUTPUTS*A_WIDTH-1:0] activations[4*INNER];

  int errors = 0;
  int loaded = 0;
  int sent = 0;
  int received = 0;
  int cycle = 0;
  int first_in = 0;
  int first_out = 0;
  int latency = 0;
  int interval = 0;
  logic gaps = 1'b0;
  int got_columns;

  // The source offers both at once in the first pass, and columns after pauses in the second.
  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (rst_n) begin
      if (in_valid && in_ready && sent == 1 && !gaps) first_in = cycle;
      if (!load_valid || load_ready) begin
        // The columns of a matrix are offered once all of B for the last one have been taken.
        if (loaded < 4 * INNER && loaded / INNER * 12 == sent && (!in_valid || in_ready)) begin
          load_valid <= 1'b1;
          load_data <= activations[loaded];
          loaded <= loaded + 1;
        end else begin
          load_valid <= 1'b0;
        end
      end
      if (!in_valid || in_ready) begin
        if (sent < COUNT && loaded > sent / 12 * INNER + INNER - 1 && (!load_valid || load_ready) && (!gaps || $urandom_range(3) != 0)) begin
          in_valid <= 1'b1;
          in_data <= b[sent];
          sent <= sent + 1;
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // The sink looks at every result, and that one that is not taken stays.
  logic held = 1'b0;
  logic [OUTPUTS*ACC_WIDTH-1:0] held_out_data;
  always @(posedge clk) begin
    if (held && (!out_valid || out_data !== held_out_data)) begin
      $display("result %0d was withdrawn before it was taken", received);
      errors = errors + 1;
    end
    held <= out_valid && !out_ready;
    held_out_data <= out_data;
    out_ready <= !gaps || $urandom_range(2) != 0;
    if (rst_n && out_valid && out_ready) begin
      if (received >= COUNT) begin
        $display("a result too many");
        errors = errors + 1;
      end else if (out_data !== expected_columns[received]) begin
        if (errors < 10) $display("result %0d: expected %h, got %h", received, expected_columns[received], out_data);
        errors = errors + 1;
      end
      if (!gaps) begin
        $fdisplay(got_columns, "%h // %0t", out_data, $time);
        if (received == 0) begin
          first_out = cycle;
          latency = cycle - first_in;
        end
        // The columns for the first matrix follow each other without a gap.
        if (received == 11) interval = (cycle - first_out) / 11;
      end
      received = received + 1;
    end
  end

  initial begin
    $readmemh("vectors/activations.hex", activations);
    $readmemh("vectors/b.hex", b);
    $readmemh("vectors/columns.hex", expected_columns);
    got_columns = $fopen("got_columns.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    wait (received == COUNT);
    @(negedge clk);
    gaps = 1'b1;
    received = 0;
    sent = 0;
    loaded = 0;
    wait (received == COUNT);
    repeat (20) @(negedge clk);
    $fclose(got_columns);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * COUNT);
    $display("passed: %0d results agree with the golden model", 2 * COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * 40 + 2000) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
