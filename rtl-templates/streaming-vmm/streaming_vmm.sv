// Products of a ROWS x COLUMNS matrix of 4-bit weights in SPRAM with vectors of bytes, 16 products a cycle: the
// 64 bits that four SPRAM blocks read, and the 16 multipliers of eight DSP cells. Bytes with `in_weight` fill
// the memory, two weights each, row by row from the first; the others are vectors. A vector is taken while the
// one before is multiplied. COLUMNS is a multiple of 16. ROWS * COLUMNS / 16 cycles a vector; results of 20 bits,
// one every COLUMNS / 16 cycles.
`default_nettype none
module streaming_vmm #(
    parameter int ROWS = 128,
    parameter int COLUMNS = 128
) (
    input  wire                clk,
    input  wire                rst_n,
    input  wire                in_valid,
    output logic               in_ready,
    input  wire                in_weight,
    input  wire         [ 7:0] in_data,
    output logic               out_valid,
    output logic               out_last,
    output logic signed [19:0] out_data
);
  localparam int GROUPS = COLUMNS / 16;
  localparam int GROUP = GROUPS == 1 ? 1 : $clog2(GROUPS);
  localparam int WORDS = 2 << GROUP;
  localparam int ROW = ROWS == 1 ? 1 : $clog2(ROWS);
  if (ROWS < 1 || COLUMNS < 16 || COLUMNS % 16 != 0 || COLUMNS > 256 || ROWS * GROUPS > 16384) begin : illegal
    $error("COLUMNS must be a multiple of 16 up to 256, and the matrix fit 16,384 words of 16 weights");
  end

  // Weights come first: the place goes back to the start with the first byte of a vector.
  logic is_weight, is_value;
  logic [16:0] weight_place;
  assign is_weight = in_valid && in_ready && in_weight;
  assign is_value = in_valid && in_ready && !in_weight;
  always_ff @(posedge clk)
    if (!rst_n || is_value) weight_place <= '0;
    else if (is_weight) weight_place <= weight_place + 1'b1;

  // Two places for a vector: one fills while the other is read.
  logic [1:0] full;
  logic fill_bank, read_bank;
  logic [GROUP-1:0] fill_group, group;
  logic [3:0] fill_lane;
  logic is_filled, is_emptied;
  assign in_ready = in_weight ? full == '0 : !full[fill_bank];
  assign is_filled = is_value && fill_lane == '1 && fill_group == GROUP'(GROUPS - 1);
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
      if (is_emptied) begin
        read_bank <= !read_bank;
        full[read_bank] <= 1'b0;
      end
    end

  // One word of weights and one of the vector each cycle.
  logic is_reading, is_last_group, is_last_row;
  logic [13:0] weight_word;
  logic [ROW-1:0] row;
  assign is_reading = full[read_bank];
  assign is_last_group = group == GROUP'(GROUPS - 1);
  assign is_last_row = row == ROW'(ROWS - 1);
  assign is_emptied = is_reading && is_last_group && is_last_row;
  always_ff @(posedge clk)
    if (!rst_n) begin
      group <= '0;
      row <= '0;
      weight_word <= '0;
    end else if (is_reading) begin
      group <= is_last_group ? '0 : group + 1'b1;
      weight_word <= is_emptied ? '0 : weight_word + 1'b1;
      if (is_last_group) row <= is_last_row ? '0 : row + 1'b1;
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
      .WORDS(WORDS)
  ) vector_store (
      .clk(clk),
      .write(is_value),
      .write_word({fill_bank, fill_group}),
      .write_lane(fill_lane),
      .write_data(in_data),
      .read_word({read_bank, group}),
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
      .out_valid(out_valid),
      .sum(out_data)
  );

  // Results come in the order of the rows.
  logic [ROW-1:0] out_row;
  assign out_last = out_row == ROW'(ROWS - 1);
  always_ff @(posedge clk)
    if (!rst_n) out_row <= '0;
    else if (out_valid) out_row <= out_last ? '0 : out_row + 1'b1;
endmodule
`default_nettype wire
