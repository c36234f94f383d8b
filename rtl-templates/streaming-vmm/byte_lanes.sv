// A block memory of WORDS words of LANES bytes, written a byte at a time and read a word at a time, one cycle
// after its address; LANES is even. Each block RAM holds two lanes. A word that is read as it is written is
// unknown, as the block RAM has it.
`default_nettype none
module byte_lanes #(
    parameter int LANES = 16,
    parameter int WORDS = 64
) (
    input  wire                        clk,
    input  wire                        write,
    input  wire  [$clog2(WORDS)-1:0] write_word,
    input  wire  [$clog2(LANES)-1:0] write_lane,
    input  wire  [              7:0] write_data,
    input  wire  [$clog2(WORDS)-1:0] read_word,
    output logic [      LANES*8-1:0] read_data
);
  localparam int PLACE = $clog2(LANES);
  for (genvar i = 0; i < LANES / 2; i++) begin : pairs
    (* ram_style = "block", no_rw_check *)logic [15:0] words[WORDS];
    logic is_lower, is_upper;
    assign is_lower = write && write_lane == PLACE'(2 * i);
    assign is_upper = write && write_lane == PLACE'(2 * i + 1);
    always_ff @(posedge clk) begin
      if (is_lower) words[write_word][7:0] <= write_data;
      if (is_upper) words[write_word][15:8] <= write_data;
      read_data[16*i+:16] <= words[read_word];
    end
  end
endmodule
`default_nettype wire
