// A network of two layers, INPUTS-HIDDEN-CLASSES, in an iCE40UP5K: ternary weights in block RAM, which reads as
// many of them a cycle as a row has, so that every cycle finishes a row: 128 products at the clock of the
// board, without a DSP cell. The weights are initial contents (`vectors/weights.hex`, a row a line). Inputs are
// bytes with a sign. A sum of the first layer loses its sign and SHIFT bits and saturates at 127; those of the
// second are the scores.
`default_nettype none
module network_ebr #(
    parameter int INPUTS = 128,
    parameter int HIDDEN = 128,
    parameter int CLASSES = 10,
    parameter int SHIFT = 3
) (
    input  wire                                                                clk,
    input  wire                                                                rst_n,
    input  wire                                                                in_valid,
    output logic                                                               in_ready,
    input  wire         [                                                 7:0] in_data,
    output logic                                                               out_valid,
    output logic signed [8+$clog2(INPUTS > HIDDEN ? INPUTS : HIDDEN):0] out_score,
    output logic                                                               done,
    output logic        [(CLASSES == 1 ? 1 : $clog2(CLASSES)) - 1:0]           winner
);
  localparam int LANES = INPUTS > HIDDEN ? INPUTS : HIDDEN;
  localparam int SUM = 8 + $clog2(LANES) + 1;
  localparam int ROWS = HIDDEN + CLASSES;
  localparam int ROW = $clog2(ROWS);
  localparam int GROUPS = LANES / 8;
  localparam int GROUP = GROUPS == 1 ? 1 : $clog2(GROUPS);
  localparam int CLASS = CLASSES == 1 ? 1 : $clog2(CLASSES);
  if (INPUTS < 8 || INPUTS % 8 != 0 || INPUTS > 128 || HIDDEN < 8 || HIDDEN % 8 != 0 || HIDDEN > 128
      || CLASSES < 1 || CLASSES > 64 || SHIFT < 0 || SHIFT > 8) begin : illegal
    $error("INPUTS and HIDDEN must be multiples of 8 up to 128, CLASSES up to 64 and SHIFT up to 8");
  end

  // Two places for inputs, one of which fills while the other is used, and one for the hidden layer.
  logic is_value, is_filled, is_answered, hidden_write;
  logic [1:0] full;
  logic fill_bank, read_bank;
  logic [GROUP-1:0] fill_group;
  logic [2:0] fill_lane;
  logic [7:0] hidden_value;
  logic [GROUP+2:0] hidden_place;
  // A byte of the hidden layer has the memory's one port for itself.
  assign in_ready = !full[fill_bank] && !hidden_write;
  assign is_value = in_valid && in_ready;
  assign is_filled = is_value && fill_lane == '1 && fill_group == GROUP'(INPUTS / 8 - 1);
  always_ff @(posedge clk)
    if (!rst_n) begin
      fill_lane <= '0;
      fill_group <= '0;
      fill_bank <= 1'b0;
      read_bank <= 1'b0;
      full <= '0;
    end else begin
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

  // For each layer: eight operands a cycle into their register, one more cycle for the last, then a row a cycle,
  // then a pause until the last sum has come.
  typedef enum logic [1:0] {
    FETCH,
    TURN,
    ROW_A_CYCLE,
    SETTLE
  } phase_t;
  phase_t phase;
  logic is_second, is_fetching, is_row, is_last_row, is_last_sum;
  logic [GROUP-1:0] group;
  logic [ROW-1:0] row;
  assign is_fetching = phase == FETCH && full[read_bank];
  assign is_row = phase == ROW_A_CYCLE;
  assign is_last_row = row == (is_second ? ROW'(ROWS - 1) : ROW'(HIDDEN - 1));
  assign is_answered = is_last_sum && is_second;
  always_ff @(posedge clk)
    if (!rst_n) begin
      phase <= FETCH;
      is_second <= 1'b0;
      group <= '0;
      row <= '0;
    end else
      case (phase)
        FETCH:
        if (is_fetching) begin
          group <= group == GROUP'(GROUPS - 1) ? '0 : group + 1'b1;
          if (group == GROUP'(GROUPS - 1)) phase <= TURN;
        end
        TURN: phase <= ROW_A_CYCLE;
        ROW_A_CYCLE: begin
          row <= is_last_row && is_second ? '0 : row + 1'b1;
          if (is_last_row) phase <= SETTLE;
        end
        SETTLE:
        if (is_last_sum) begin
          phase <= FETCH;
          is_second <= !is_second;
        end
        default: phase <= FETCH;
      endcase

  logic [63:0] fetched;
  byte_lanes #(
      .LANES(8),
      .WORDS(4 << GROUP)
  ) value_store (
      .clk(clk),
      .write(is_value || hidden_write),
      .write_word(hidden_write ? {2'b10, hidden_place[GROUP+2:3]} : {1'b0, fill_bank, fill_group}),
      .write_lane(hidden_write ? hidden_place[2:0] : fill_lane),
      .write_data(hidden_write ? hidden_value : in_data),
      .read_word({is_second, !is_second && read_bank, group}),
      .read_data(fetched)
  );

  // The operands move down eight places as eight come in on top.
  logic was_fetching;
  logic [LANES*8-1:0] operands;
  always_ff @(posedge clk)
    if (was_fetching) operands <= (LANES * 8)'({fetched, operands} >> 64);
  always_ff @(posedge clk)
    if (!rst_n) was_fetching <= 1'b0;
    else was_fetching <= is_fetching;

  (* ram_style = "block" *)logic [LANES*2-1:0] rows[ROWS];
  initial $readmemh("vectors/weights.hex", rows);
  logic [LANES*2-1:0] weights;
  always_ff @(posedge clk) weights <= rows[row];

  logic was_row, is_sum;
  logic signed [SUM-1:0] sum;
  always_ff @(posedge clk)
    if (!rst_n) was_row <= 1'b0;
    else was_row <= is_row;
  ternary_dot_tree #(
      .LANES(LANES),
      .WIDTH(8)
  ) tree (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(was_row),
      .a(operands),
      .w(weights),
      .out_valid(is_sum),
      .dot(sum)
  );

  // Sums come in the order of the rows: those of the first layer become bytes.
  logic [SUM-1:0] scaled;
  assign scaled = sum[SUM-1] ? '0 : sum >> SHIFT;
  always_ff @(posedge clk) hidden_value <= |scaled[SUM-1:7] ? 8'd127 : scaled[7:0];
  always_ff @(posedge clk)
    if (!rst_n) begin
      hidden_write <= 1'b0;
      hidden_place <= '0;
    end else begin
      hidden_write <= is_sum && !is_second;
      if (hidden_write) hidden_place <= is_last_sum ? '0 : hidden_place + 1'b1;
    end

  // Those of the second are the scores, and the first of the greatest wins.
  logic [CLASS-1:0] class_place;
  logic signed [SUM-1:0] best;
  logic is_better;
  assign is_better = class_place == '0 || sum > best;
  assign is_last_sum = is_second ? done : hidden_write && hidden_place == (GROUP + 3)'(HIDDEN - 1);
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
