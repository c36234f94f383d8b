// A first-in first-out buffer of DEPTH words of WIDTH bits in one block RAM, with valid and ready at both
// ends. The read register of the memory is the output: a word is fetched as soon as the output is free, so
// it stands there before it is asked for, and the buffer takes DEPTH + 1 words in all.
// Latency: 2 cycles through an empty buffer. Throughput: a word a cycle. Source: I-BERT lab.
`default_nettype none

module fifo #(
    parameter int WIDTH = 8,
    parameter int DEPTH = 512
) (
    input  wire              clk,
    input  wire              rst_n,
    input  wire              in_valid,
    output logic             in_ready,
    input  wire  [WIDTH-1:0] in_data,
    output logic             out_valid,
    input  wire              out_ready,
    output logic [WIDTH-1:0] out_data
);
  localparam int ADDRESS = $clog2(DEPTH);

  if (WIDTH < 1 || DEPTH < 2 || DEPTH != 1 << ADDRESS) begin : gen_refused
    $error("WIDTH is at least 1; DEPTH is a power of two, at least 2");
  end

  (* ram_style = "block" *) logic [WIDTH-1:0] words[DEPTH];

  // One bit more than an address: equal pointers are an empty memory, pointers a whole turn apart a full one.
  logic [ADDRESS:0] write_at;
  logic [ADDRESS:0] read_at;

  wire empty = write_at == read_at;
  wire full = write_at == {~read_at[ADDRESS], read_at[ADDRESS-1:0]};
  wire store = in_valid && !full;
  wire fetch = !empty && (out_ready || !out_valid);

  assign in_ready = !full;

  // Never a read and a write of one address in one cycle: then the memory would be empty or full.
  always_ff @(posedge clk) begin
    if (store) words[write_at[ADDRESS-1:0]] <= in_data;
    if (fetch) out_data <= words[read_at[ADDRESS-1:0]];
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      write_at  <= '0;
      read_at   <= '0;
      out_valid <= 1'b0;
    end else begin
      if (store) write_at <= write_at + 1'b1;
      if (fetch) read_at <= read_at + 1'b1;
      if (fetch) out_valid <= 1'b1;
      else if (out_ready) out_valid <= 1'b0;
    end
  end
endmodule

`default_nettype wire
