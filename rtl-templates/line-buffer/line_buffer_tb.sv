// Streams two images and the offsets of their places, first without pauses, and checks each pixel.
`default_nettype none

module line_buffer_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ROWS = 16;
  parameter int COLUMNS = 16;
  parameter int BOUND = 2;
  parameter int WIDTH = 8;
  localparam int OFFSET_WIDTH = $clog2(BOUND + 1) + 1;
  localparam int IN_COUNT = 2*ROWS*COLUMNS;
  localparam int OUT_COUNT = 2*ROWS*COLUMNS;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_ready;
  logic [WIDTH-1:0] in_data = '0;
  logic out_valid;
  logic out_ready = 1'b0;
  logic [WIDTH-1:0] out_data;
  logic offset_valid = 1'b0;
  logic offset_ready;
  logic [OFFSET_WIDTH-1:0] down = '0;
  logic [OFFSET_WIDTH-1:0] right = '0;
  logic [OFFSET_WIDTH-1:0] down_vectors[IN_COUNT];
  logic [OFFSET_WIDTH-1:0] right_vectors[IN_COUNT];
  int asked = 0;
  int asked_cycle = 0;
  int latency = 0;
  int answered = 0;
  int interval = 0;

  line_buffer dut (.*);

  initial forever #5 clk = !clk;

  logic [WIDTH-1:0] in_data_vectors[IN_COUNT];
  logic [WIDTH-1:0] out_data_vectors[OUT_COUNT];

  bit pauses = 1'b0;
  logic [15:0] noise = 16'hace1;
  int cycle = 0;
  int offered = 0;
  int taken = 0;
  int seen = 0;
  int errors = 0;
  int got_out_data;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    noise <= {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
  end

  // Offers the inputs, each until it is taken.
  always @(posedge clk) begin
    if (!rst_n) begin
      offered <= 0;
      taken <= 0;
      in_valid <= 1'b0;
    end else begin
      if (in_valid && in_ready) begin
        taken <= taken + 1;
      end
      if (!in_valid || in_ready) begin
        if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
          in_valid <= 1'b1;
          offered <= offered + 1;
          in_data <= in_data_vectors[offered];
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // Offers an offset for each place.
  always @(posedge clk) begin
    if (!rst_n) begin
      asked <= 0;
      offset_valid <= 1'b0;
    end else if (!offset_valid || offset_ready) begin
      if (asked < IN_COUNT && !(pauses && noise[6:5] == 2'b11)) begin
        offset_valid <= 1'b1;
        asked <= asked + 1;
        down <= down_vectors[asked];
        right <= right_vectors[asked];
      end else begin
        offset_valid <= 1'b0;
      end
    end
  end

  // From the first offset that is taken to its pixel, and from then to the next.
  always @(posedge clk) begin
    if (offset_valid && offset_ready && asked_cycle == 0) asked_cycle <= cycle;
    if (out_valid && out_ready && answered < 2) begin
      answered <= answered + 1;
      if (answered == 0) latency <= cycle - asked_cycle;
      else interval <= cycle - asked_cycle - latency;
    end
  end

  // Checks the results, and is not always ready for them.
  always @(posedge clk) begin
    if (!rst_n) begin
      seen <= 0;
      out_ready <= 1'b0;
    end else begin
      out_ready <= !(pauses && noise[4:3] == 2'b01);
      if (out_valid && out_ready) begin
        seen <= seen + 1;
        if (seen >= OUT_COUNT) begin
          errors <= errors + 1;
          $display("a result too many");
        end else begin
          if (out_data !== out_data_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected out_data %0d; got out_data %0d", seen, out_data_vectors[seen],
                       out_data);
          end
          if (!pauses) begin
            $fdisplay(got_out_data, "%h // %0t", out_data, $time);
          end
        end
      end
    end
  end

  task automatic run(input bit with_pauses);
    @(negedge clk);
    rst_n = 1'b0;
    pauses = with_pauses;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    while (seen < OUT_COUNT || taken < IN_COUNT) @(negedge clk);
    repeat (8) @(negedge clk);
  endtask

  initial begin
    $readmemh("vectors/pixel.hex", in_data_vectors);
    $readmemh("vectors/gathered.hex", out_data_vectors);
    $readmemh("vectors/down.hex", down_vectors);
    $readmemh("vectors/right.hex", right_vectors);
    got_out_data = $fopen("got_out_data.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_out_data);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * OUT_COUNT);
    $display("passed: %0d results agree with the golden model", 2 * OUT_COUNT);
    $finish;
  end

  initial begin
    repeat (1000000) @(posedge clk);
    $fatal(1, "the test did not end");
  end
endmodule

`default_nettype wire
