// Latches, several clocks, a gated clock and asynchronous set and reset.
module latches (
  input  logic       clk,
  input  logic       clk2,
  input  logic       rst_n,
  input  logic       set_n,
  input  logic       gate,
  input  logic       enable,
  input  logic [7:0] d,
  output logic [7:0] latched,
  output logic [7:0] fell,
  output logic [7:0] slow,
  output logic [7:0] both,
  output logic [7:0] gated,
  output logic [3:0] divided,
  output logic       sr
);
  always_latch if (gate) latched = d;
  always_ff @(negedge clk) fell <= d ^ latched;
  always_ff @(posedge clk2 or negedge rst_n) if (!rst_n) slow <= '0; else slow <= slow + d;
  always_ff @(posedge clk or posedge clk2) both <= both + 8'd1;
  logic latched_enable;
  always_latch if (!clk) latched_enable = enable;
  wire gated_clock = clk & latched_enable;
  always_ff @(posedge gated_clock) gated <= gated + 8'd3;
  always_ff @(posedge clk or negedge rst_n) if (!rst_n) divided[0] <= 1'b0; else divided[0] <= ~divided[0];
  for (genvar i = 1; i < 4; i++) begin : ripple
    always_ff @(posedge divided[i-1] or negedge rst_n) if (!rst_n) divided[i] <= 1'b0; else divided[i] <= ~divided[i];
  end
  always_ff @(posedge clk or negedge rst_n or negedge set_n)
    if (!rst_n) sr <= 1'b0;
    else if (!set_n) sr <= 1'b1;
    else sr <= d[0];
endmodule
