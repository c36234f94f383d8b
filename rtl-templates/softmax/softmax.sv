// Softmax of a row of LENGTH signed values, in integers: the greatest is subtracted, i-exp taken, the powers summed, and
// each multiplied by one reciprocal: p = min(255, power * floor(2^32 / sum) >> 24), in steps of 1/256. LN2, B and C are
// i-exp's constants for the scale of the input; B^2 + C is below 2^20. The defaults are those of S = 1/16.
// Two passes over the row and one over its powers; the row stays in a memory, so do the powers. 2 LENGTH + 45 cycles
// from the first value to the first result, then a result a cycle.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), i-softmax.
`default_nettype none
module softmax #(
    parameter int LENGTH = 16,
    parameter int IN_WIDTH = 8,
    parameter int LN2 = 11,
    parameter int B = 21,
    parameter int C = 245
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [IN_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output logic [7:0] out_data
);
  if (B * B + C >= 1 << 20) begin : g_refused
    $error("B^2 + C is below 2^20");
  end

  localparam int INDEX_WIDTH = LENGTH > 1 ? $clog2(LENGTH) : 1;
  localparam int POWER_WIDTH = $clog2(B * B + C + 1);
  localparam int SUM_WIDTH = POWER_WIDTH + $clog2(LENGTH);
  // The greatest value's power alone is this, which bounds the reciprocal.
  localparam int LEAST_SUM = B * B + C;
  localparam longint MOST_FACTOR = (longint'(1) << 32) / longint'(LEAST_SUM);
  localparam int FACTOR_WIDTH = $clog2(MOST_FACTOR + 1);

  typedef enum logic [2:0] {
    LOAD,
    POWERS,
    INVERT,
    WAIT,
    GIVE
  } phase_t;
  phase_t phase;

  // The place in the row that is written while it is loaded, then the place that is read, once a pass.
  logic [INDEX_WIDTH-1:0] index;
  logic reads;
  wire is_end = index == INDEX_WIDTH'(LENGTH - 1);
  logic [INDEX_WIDTH-1:0] written;
  wire is_all_written = written == INDEX_WIDTH'(LENGTH - 1);

  assign in_ready = phase == LOAD;
  wire takes = in_valid && in_ready;
  wire advance = out_ready || !out_valid;

  logic signed [IN_WIDTH-1:0] values[LENGTH];
  logic signed [IN_WIDTH-1:0] value;
  logic signed [IN_WIDTH-1:0] most;
  logic signed [IN_WIDTH:0] below;
  logic has_value;
  logic has_below;
  always_ff @(posedge clk) begin
    if (takes) values[index] <= in_data;
    value <= values[index];
  end
  always_ff @(posedge clk) begin
    if (takes && (index == '0 || in_data > most)) most <= in_data;
    below <= (IN_WIDTH + 1)'(value) - (IN_WIDTH + 1)'(most);
  end

  wire has_power;
  wire unused_ready;
  wire [POWER_WIDTH-1:0] new_power;
  i_exp #(
      .IN_WIDTH(IN_WIDTH + 1),
      .LN2(LN2),
      .B(B),
      .C(C)
  ) exponential (
      .clk,
      .rst_n,
      .in_valid(has_below),
      .in_ready(unused_ready),
      .in_data(below),
      .out_valid(has_power),
      .out_ready(1'b1),
      .out_data(new_power)
  );

  logic [POWER_WIDTH-1:0] powers[LENGTH];
  logic [POWER_WIDTH-1:0] power;
  logic [SUM_WIDTH-1:0] sum;
  always_ff @(posedge clk) begin
    if (has_power) powers[written] <= new_power;
    if (advance) power <= powers[index];
  end
  always_ff @(posedge clk) begin
    if (phase == LOAD) sum <= '0;
    else if (has_power) sum <= sum + SUM_WIDTH'(new_power);
  end

  // The reciprocal stays until the last result has gone.
  wire gives_last = out_valid && out_ready && out_last;
  wire has_factor;
  wire unused_take;
  // Its upper bits are 0, as the sum is never small.
  // verilator lint_off UNUSEDSIGNAL
  wire [32:0] factor;
  // verilator lint_on UNUSEDSIGNAL
  reciprocal #(
      .WIDTH(SUM_WIDTH),
      .BITS(32)
  ) inverse (
      .clk,
      .rst_n,
      .in_valid(phase == INVERT),
      .in_ready(unused_take),
      .in_data(sum),
      .out_valid(has_factor),
      .out_ready(gives_last),
      .out_data(factor)
  );

  // Where one value has all of the weight its share is 256, one more than there is.
  wire [32:0] product = 33'(power) * 33'(factor[FACTOR_WIDTH-1:0]);
  logic [8:0] share;
  logic [2:0] valid;
  logic [2:0] last;
  assign out_valid = valid[2];
  assign out_last  = last[2];
  always_ff @(posedge clk) begin
    if (advance) begin
      share <= 9'(product >> 24);
      out_data <= share[8] ? 8'd255 : share[7:0];
      last <= {last[1:0], is_end};
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= LOAD;
      index <= '0;
      written <= '0;
      reads <= 1'b0;
      has_value <= 1'b0;
      has_below <= 1'b0;
      valid <= '0;
    end else begin
      has_value <= phase == POWERS && reads;
      has_below <= has_value;
      if (advance) valid <= {valid[1:0], phase == GIVE && reads};
      if (takes || (phase == POWERS && reads) || (phase == GIVE && reads && advance)) begin
        index <= is_end ? '0 : index + 1'b1;
        reads <= phase == LOAD || !is_end;
      end
      if (has_power) written <= is_all_written ? '0 : written + 1'b1;
      case (phase)
        LOAD: if (takes && is_end) phase <= POWERS;
        POWERS: if (has_power && is_all_written) phase <= INVERT;
        INVERT: phase <= WAIT;
        WAIT:
        if (has_factor) begin
          phase <= GIVE;
          reads <= 1'b1;
        end
        default: if (gives_last) phase <= LOAD;
      endcase
    end
  end
endmodule
`default_nettype wire
