// A network of two layers, INPUTS-HIDDEN-CLASSES, in an iCE40UP5K: 4-bit weights in the four SPRAM blocks, 16
// products a cycle from the eight DSP cells, activations of 8 bits in block RAM. Bytes with `in_weight` fill the
// weight memory, two weights each, both layers row by row; the others are inputs with a sign. A sum of the
// first layer loses its sign and SHIFT bits and saturates at 127; those of the second are the scores.
`default_nettype none
module network_spram #(
    parameter int INPUTS = 128,
    parameter int HIDDEN = 128,
    parameter int CLASSES = 10,
    parameter int SHIFT = 8
) (
    input  wire                                               clk,
    input  wire                                               rst_n,
    input  wire                                               in_valid,
    output logic                                              in_ready,
    input  wire                                               in_weight,
    input  wire         [                                7:0] in_data,
    output logic                                              out_valid,
    output logic signed [                               19:0] out_score,
    output logic                                              done,
    output logic        [(CLASSES == 1 ? 1 : $clog2(CLASSES)) - 1:0] winner
);
  localparam int GROUPS = (INPUTS > HIDDEN ? INPUTS : HIDDEN) / 16;
  localparam int GROUP = GROUPS == 1 ? 1 : $clog2(GROUPS);
  localparam int ROWS = HIDDEN > CLASSES ? HIDDEN : CLASSES;
  localparam int ROW = $clog2(ROWS);
  localparam int CLASS = CLASSES == 1 ? 1 : $clog2(CLASSES);
  if (INPUTS < 16 || INPUTS % 16 != 0 || INPUTS > 256 || HIDDEN < 16 || HIDDEN % 16 != 0 || HIDDEN > 256
      || CLASSES < 1 || CLASSES > 64 || SHIFT < 0 || SHIFT > 12) begin : illegal
    $error("INPUTS and HIDDEN must be multiples of 16 up to 256, CLASSES up to 64 and SHIFT up to 12");
  end

  // Two places for inputs, one of which fills while the other is used, and one for the hidden layer.
  logic is_weight, is_value, is_filled, is_answered;
  logic [16:0] weight_place;
  logic [1:0] full;
  logic fill_bank, read_bank;
  logic [GROUP-1:0] fill_group;
  logic [3:0] fill_lane;
  logic hidden_write;
  logic [7:0] hidden_value;
  logic [GROUP+3:0] hidden_place;
  assign is_weight = in_valid && in_ready && in_weight;
  assign is_value = in_valid && in_ready && !in_weight;
  // A byte of the hidden layer has the memory's one port for itself.
  assign in_ready = in_weight ? full == '0 : !full[fill_bank] && !hidden_write;
  assign is_filled = is_value && fill_lane == '1 && fill_group == GROUP'(INPUTS / 16 - 1);
  always_ff @(posedge clk)
    if (!rst_n) begin
      weight_place <= '0;
      fill_lane <= '0;
      fill_group <= '0;
      fill_bank <= 1'b0;
      read_bank <= 1'b0;
      full <= '0;
    end else begin
      if (is_value) weight_place <= '0;
      else if (is_weight) weight_place <= weight_place + 1'b1;
      if (is_value) begin
        fill_lane <= fill_lane + 1'b1;
        if (fill_lane == '1) fill_group <= is_filled ? '0 : fill_group + 1'b1;
      end
      if (is_filled) begin
        fill_bank <= !fill_bank;
        full[fill_bank] <= 1'b1;
      end
      if (is_answered) begin
        read_bank <= !read_bank;
        full[read_bank] <= 1'b0;
      end
    end

  // The rows of the first layer, a pause until all its results are there, and those of the second. One counter
  // runs through the weights of both.
  typedef enum logic [1:0] {
    FIRST,
    SETTLE,
    SECOND,
    ANSWER
  } phase_t;
  phase_t phase;
  logic [13:0] weight_word;
  logic [GROUP-1:0] group;
  logic [ROW-1:0] row;
  logic is_reading, is_second, is_last_group, is_last_row, is_settled;
  assign is_second = phase == SECOND || phase == ANSWER;
  assign is_reading = full[read_bank] && (phase == FIRST || phase == SECOND);
  assign is_last_group = group == (is_second ? GROUP'(HIDDEN / 16 - 1) : GROUP'(INPUTS / 16 - 1));
  assign is_last_row = row == (is_second ? ROW'(CLASSES - 1) : ROW'(HIDDEN - 1));
  assign is_answered = phase == ANSWER && done;
  always_ff @(posedge clk)
    if (!rst_n) begin
      phase <= FIRST;
      group <= '0;
      row <= '0;
      weight_word <= '0;
    end else begin
      if (is_reading) begin
        weight_word <= weight_word + 1'b1;
        group <= is_last_group ? '0 : group + 1'b1;
        if (is_last_group) row <= is_last_row ? '0 : row + 1'b1;
        if (is_last_group && is_last_row) phase <= is_second ? ANSWER : SETTLE;
      end
      if (is_settled) phase <= SECOND;
      if (is_answered) begin
        phase <= FIRST;
        weight_word <= '0;
      end
    end

  logic [63:0] weights;
  logic [127:0] values;
  weight_memory weight_store (
      .clk(clk),
      .address(is_reading ? weight_word : weight_place[16:3]),
      .write(is_weight),
      .lane(weight_place[2:0]),
      .data(in_data),
      .word(weights)
  );
  byte_lanes #(
      .LANES(16),
      .WORDS(4 << GROUP)
  ) value_store (
      .clk(clk),
      .write(is_value || hidden_write),
      .write_word(hidden_write ? {2'b10, hidden_place[GROUP+3:4]} : {1'b0, fill_bank, fill_group}),
      .write_lane(hidden_write ? hidden_place[3:0] : fill_lane),
      .write_data(hidden_write ? hidden_value : in_data),
      .read_word({is_second, !is_second && read_bank, group}),
      .read_data(values)
  );

  logic was_reading, was_first, was_last;
  always_ff @(posedge clk) begin
    was_first <= group == '0;
    was_last <= is_last_group;
  end
  always_ff @(posedge clk)
    if (!rst_n) was_reading <= 1'b0;
    else was_reading <= is_reading;
  logic is_sum;
  logic signed [19:0] sum;
  mac_4bit #(
      .LANES(16),
      .ACC(20)
  ) multiplier (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(was_reading),
      .first(was_first),
      .last(was_last),
      .a(values),
      .w(weights),
      .out_valid(is_sum),
      .sum(sum)
  );

  // Sums come in the order of the rows: those of the first layer become bytes.
  logic [19:0] scaled;
  assign scaled = sum[19] ? '0 : sum >> SHIFT;
  assign is_settled = phase == SETTLE && hidden_write && hidden_place == (GROUP + 4)'(HIDDEN - 1);
  always_ff @(posedge clk) hidden_value <= |scaled[19:7] ? 8'd127 : scaled[7:0];
  always_ff @(posedge clk)
    if (!rst_n) begin
      hidden_write <= 1'b0;
      hidden_place <= '0;
    end else begin
      hidden_write <= is_sum && !is_second;
      if (is_settled) hidden_place <= '0;
      else if (hidden_write) hidden_place <= hidden_place + 1'b1;
    end

  // Those of the second are the scores, and the first of the greatest wins.
  logic [CLASS-1:0] class_place;
  logic signed [19:0] best;
  logic is_better;
  assign is_better = class_place == '0 || sum > best;
  always_ff @(posedge clk) begin
    out_score <= sum;
    if (is_sum && is_second && is_better) begin
      best <= sum;
      winner <= class_place;
    end
  end
  always_ff @(posedge clk)
    if (!rst_n) begin
      out_valid <= 1'b0;
      done <= 1'b0;
      class_place <= '0;
    end else begin
      out_valid <= is_sum && is_second;
      done <= is_sum && is_second && class_place == CLASS'(CLASSES - 1);
      if (is_sum && is_second) class_place <= class_place == CLASS'(CLASSES - 1) ? '0 : class_place + 1'b1;
    end
endmodule
`default_nettype wire
