// Heads at several positions, one after another: first without pauses, then with pauses on both sides.
`default_nettype none
module rope_tb;
  parameter int WIDTH = 8;
  parameter int POSITIONS = 128;
  parameter int LAYOUT = 0;
  parameter int DATA_WIDTH = 8;

  localparam int HEADS = 16;
  localparam int POSITION_WIDTH = POSITIONS == 1 ? 1 : $clog2(POSITIONS);
  localparam int COUNT = HEADS * WIDTH;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  wire in_ready;
  logic [DATA_WIDTH-1:0] in_data = '0;
  logic [POSITION_WIDTH-1:0] in_position = '0;
  wire out_valid;
  wire out_last;
  logic out_ready = 1'b0;
  wire [(DATA_WIDTH + 1)-1:0] out_data;

  rope dut (
      .clk,
      .rst_n,
      .in_valid,
      .in_ready,
      .in_data,
      .in_position,
      .out_valid,
      .out_ready,
      .out_last,
      .out_data
  );

  always #5 clk = ~clk;

  logic [DATA_WIDTH-1:0] x[COUNT];
  logic [POSITION_WIDTH-1:0] position[COUNT];
  logic [(DATA_WIDTH + 1)-1:0] expected_out[COUNT];

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
          in_position <= position[sent];
          sent <= sent + 1;
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // The sink looks at every result, and that one that is not taken stays.
  logic held = 1'b0;
  logic [(DATA_WIDTH + 1)-1:0] held_out_data;
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
        if (received == WIDTH) interval = cycle - first_out;
      end
      if (out_last !== (received % WIDTH == WIDTH - 1)) begin
        $display("result %0d: out_last is %b", received, out_last);
        errors = errors + 1;
      end
      received = received + 1;
    end
  end

  initial begin
    $readmemh("vectors/x.hex", x);
    $readmemh("vectors/position.hex", position);
    $readmemh("vectors/out.hex", expected_out);
    got_out = $fopen("got_out.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    wait (received == COUNT);
    @(negedge clk);
    gaps = 1'b1;
    received = 0;
    sent = 0;
    wait (received == COUNT);
    repeat (20) @(negedge clk);
    $fclose(got_out);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * COUNT);
    $display("passed: %0d results agree with the golden model", 2 * COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * 20 + 6000) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
