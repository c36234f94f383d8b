// Dot product of LANES activations of 8 bits with weights in pulse widths, additions alone: in step t of STEPS,
// a power of two, the activations whose duty is more than t are added. That sum S encodes (weight + 1) / 2, so
// one more step, before the others, adds all activations and starts the sum with -STEPS/2 times that: the
// correction. `dot` is the sum of a (duty - STEPS/2), exact: half of 2 S - STEPS sum(a). It takes
// STEPS + max(1, clog2(LANES)) + 3 cycles, in which `a` and `duty` must stay.
`default_nettype none
module pwm_mac #(
    parameter int LANES = 16,
    parameter int STEPS = 256
) (
    input  wire                                       clk,
    input  wire                                       rst_n,
    input  wire                                       start,
    input  wire         [                LANES*8-1:0] a,
    input  wire         [             LANES*$clog2(STEPS)-1:0] duty,
    output logic                                      busy,
    output logic                                      out_valid,
    output logic signed [8+$clog2(STEPS)+$clog2(LANES)-1:0] dot
);
  localparam int BITS = $clog2(STEPS);
  localparam int PARTIAL = 8 + $clog2(LANES);
  localparam int STAGES = LANES == 1 ? 1 : $clog2(LANES);
  localparam int RESULT = 8 + BITS + $clog2(LANES);
  if (LANES < 1 || STEPS < 4 || STEPS != 1 << BITS) begin : illegal
    $error("LANES must be at least 1 and STEPS a power of two from 4 on");
  end

  // The step: first all lanes at once, then each step of the pulses.
  logic [BITS-1:0] place;
  logic is_stepping, is_all;
  always_ff @(posedge clk)
    if (!rst_n) begin
      is_stepping <= 1'b0;
      is_all <= 1'b0;
      place <= '0;
    end else if (!busy && start) begin
      is_stepping <= 1'b1;
      is_all <= 1'b1;
      place <= '0;
    end else if (is_stepping) begin
      is_all <= 1'b0;
      if (!is_all) place <= place + 1'b1;
      if (!is_all && &place) is_stepping <= 1'b0;
    end

  logic [LANES*8-1:0] chosen;
  for (genvar i = 0; i < LANES; i++) begin : lanes
    // The carry out of duty - place - 1 is the pulse.
    // verilator lint_off UNUSEDSIGNAL
    logic [BITS:0] difference;
    // verilator lint_on UNUSEDSIGNAL
    assign difference = {1'b0, duty[i*BITS+:BITS]} + {1'b0, ~place};
    always_ff @(posedge clk) chosen[8*i+:8] <= is_all || difference[BITS] ? a[8*i+:8] : '0;
  end

  logic was_stepping, is_partial;
  logic signed [PARTIAL-1:0] partial;
  adder_tree #(
      .INPUTS(LANES),
      .WIDTH(8)
  ) tree (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(was_stepping),
      .values(chosen),
      .out_valid(is_partial),
      .sum(partial)
  );

  // The first partial sum is that of all lanes, and the last is followed by none.
  logic is_whole, is_first;
  always_ff @(posedge clk)
    if (!rst_n) begin
      was_stepping <= 1'b0;
      is_first <= 1'b1;
      busy <= 1'b0;
      out_valid <= 1'b0;
    end else begin
      was_stepping <= is_stepping;
      is_first <= !is_partial;
      out_valid <= is_whole;
      if (!busy) busy <= start;
      else if (is_whole) busy <= 1'b0;
    end
  logic [STAGES:0] ends;
  always_ff @(posedge clk)
    if (!rst_n) ends <= '0;
    else ends <= (STAGES + 1)'({ends, is_stepping && !is_all && &place});
  assign is_whole = ends[STAGES];
  always_ff @(posedge clk)
    if (is_partial)
      dot <= is_first ? -(RESULT'(partial) <<< (BITS - 1)) : dot + RESULT'(partial);
endmodule
`default_nettype wire
