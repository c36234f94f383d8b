// Ternary matrix times vector: y = W x with ROWS x COLUMNS weights of two bits in block RAM and signed
// bytes x. LANES weights are read a cycle; each row ends in a sum of 9 + clog2(COLUMNS) bits, exact.
// From `start` to `done` ROWS * ceil(COLUMNS / LANES) + log2(LANES) + 3 cycles.
`default_nettype none

module ternary_matvec #(
    parameter int ROWS = 256,
    parameter int COLUMNS = 64,
    parameter int LANES = 64,
    parameter int ENCODING = 0
) (
    input  wire logic clk,
    input  wire logic rst_n,

    // Word r * GROUPS + g holds the weights of row r in columns g * LANES and on. A word that is written while a
    // run reads it gives what the memory makes of that.
    input  wire logic weight_we,
    input  wire logic [(ROWS*((COLUMNS+LANES-1)/LANES) > 1
                        ? $clog2(ROWS*((COLUMNS+LANES-1)/LANES)) : 1)-1:0] weight_addr,
    input  wire logic [2*LANES-1:0] weight_data,

    // The vector, element by element.
    input  wire logic x_valid,
    output      logic x_ready,
    input  wire logic signed [7:0] x_data,

    input  wire logic start,
    output      logic busy,
    output      logic done,
    output      logic out_valid,
    output      logic [(ROWS > 1 ? $clog2(ROWS) : 1)-1:0] out_row,
    output      logic signed [8+$clog2(COLUMNS):0] out_data
);
  localparam int GROUPS = (COLUMNS + LANES - 1) / LANES;
  localparam int WORDS = ROWS * GROUPS;
  localparam int WORD_BITS = WORDS > 1 ? $clog2(WORDS) : 1;
  localparam int ROW_BITS = ROWS > 1 ? $clog2(ROWS) : 1;
  localparam int GROUP_BITS = GROUPS > 1 ? $clog2(GROUPS) : 1;
  localparam int LANE_BITS = LANES > 1 ? $clog2(LANES) : 1;

  if (ROWS < 1 || COLUMNS < 1) begin : g_size
    $error("ROWS and COLUMNS must be at least 1");
  end

  // The vector comes in by a shift register as long as a group; behind the last element of a vector that
  // LANES does not divide, it goes on by itself until the first element of the group is at lane 0.
  logic [8*LANES-1:0] shifted;
  logic [LANE_BITS-1:0] lane;
  logic [GROUP_BITS-1:0] group;
  logic is_loaded;
  logic is_padding;
  wire logic take = is_padding || (x_valid && x_ready);
  wire logic ends_group = lane == LANE_BITS'(LANES - 1);
  wire logic ends_groups = group == GROUP_BITS'(GROUPS - 1);
  wire logic ends_vector = ends_groups && lane == LANE_BITS'((COLUMNS - 1) % LANES);

  assign x_ready = !busy && !is_padding;

  wire logic [7:0] element = is_padding ? 8'd0 : x_data;
  always_ff @(posedge clk) begin
    if (take) shifted <= (8*LANES)'({element, shifted} >> 8);
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      lane <= '0;
      group <= '0;
      is_loaded <= 1'b0;
      is_padding <= 1'b0;
    end else if (take) begin
      lane <= ends_group ? '0 : lane + 1'b1;
      if (ends_group) group <= ends_groups ? '0 : group + 1'b1;
      is_loaded <= ends_group && ends_groups;
      is_padding <= (is_padding || ends_vector) && !ends_group;
    end
  end

  // One word of weights and one group of the vector in every cycle of a run.
  logic [WORD_BITS-1:0] word;
  logic [GROUP_BITS-1:0] at_group;
  logic is_reading;
  logic read_valid;
  logic read_last;
  wire logic ends_row = at_group == GROUP_BITS'(GROUPS - 1);
  always_ff @(posedge clk) begin
    read_valid <= rst_n && is_reading;
    read_last <= ends_row;
    if (!rst_n) begin
      busy <= 1'b0;
      is_reading <= 1'b0;
      word <= '0;
      at_group <= '0;
    end else begin
      if (start && is_loaded && !busy) begin
        busy <= 1'b1;
        is_reading <= 1'b1;
      end else if (done) begin
        busy <= 1'b0;
      end
      if (is_reading) begin
        at_group <= ends_row ? '0 : at_group + 1'b1;
        word <= word + 1'b1;
        if (word == WORD_BITS'(WORDS - 1)) begin
          word <= '0;
          is_reading <= 1'b0;
        end
      end
    end
  end

  (* ram_style = "block", no_rw_check *)
  logic [2*LANES-1:0] weights[WORDS];
  logic [2*LANES-1:0] weight_word;
  always_ff @(posedge clk) begin
    if (weight_we) weights[weight_addr] <= weight_data;
    if (is_reading) weight_word <= weights[word];
  end

  logic [8*LANES-1:0] activations;
  if (GROUPS == 1) begin : g_one_group
    assign activations = shifted;
  end else begin : g_groups
    (* ram_style = "block" *)
    logic [8*LANES-1:0] vector[GROUPS];
    logic [GROUP_BITS-1:0] full_group;
    logic is_full;
    always_ff @(posedge clk) begin
      is_full <= rst_n && take && ends_group;
      full_group <= group;
    end
    always_ff @(posedge clk) begin
      if (is_full) vector[full_group] <= shifted;
      if (is_reading) activations <= vector[at_group];
    end
  end

  ternary_lanes #(
      .LANES(LANES),
      .COLUMNS(COLUMNS),
      .ENCODING(ENCODING)
  ) lanes (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(read_valid),
      .in_last(read_last),
      .weights(weight_word),
      .activations(activations),
      .out_valid(out_valid),
      .out_data(out_data)
  );

  // Known a row before, so that the end of a run waits for no comparison.
  logic is_last;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      out_row <= '0;
      is_last <= ROWS == 1;
    end else if (out_valid) begin
      out_row <= is_last ? '0 : out_row + 1'b1;
      is_last <= ROWS == 1 || out_row == ROW_BITS'(ROWS > 1 ? ROWS - 2 : 0);
    end
  end
  assign done = out_valid && is_last;
endmodule

`default_nettype wire
