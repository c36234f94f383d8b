// Sixteen FIFOs of 64 words in a chain, each with its memory and flags.
module fifo_stage (
  input  logic        clk,
  input  logic        rst,
  input  logic        push,
  input  logic [31:0] in,
  input  logic        pop,
  output logic [31:0] out,
  output logic        empty,
  output logic        full
);
  logic [31:0] memory [0:63];
  logic [6:0] head, tail;
  assign out   = memory[head[5:0]];
  assign empty = head == tail;
  assign full  = (head ^ tail) == 7'h40;
  always_ff @(posedge clk) begin
    if (rst) begin
      head <= '0;
      tail <= '0;
    end else begin
      if (push && !full) begin
        memory[tail[5:0]] <= in;
        tail <= tail + 7'd1;
      end
      if (pop && !empty) head <= head + 7'd1;
    end
  end
endmodule

module fifos #(
  parameter int STAGES = 16
) (
  input  logic        clk,
  input  logic        rst,
  input  logic        push,
  input  logic        pop,
  input  logic [31:0] in,
  output logic [31:0] out,
  output logic [15:0] full,
  output logic [15:0] empty
);
  logic [31:0] word [STAGES+1];
  logic [STAGES:0] move;
  assign word[0]      = in;
  assign move[0]      = push;
  assign move[STAGES] = pop;
  for (genvar s = 0; s < STAGES; s++) begin : stage
    fifo_stage fifo (
      .clk,
      .rst,
      .push (move[s]),
      .in   (word[s] + 32'(s)),
      .pop  (move[s+1]),
      .out  (word[s+1]),
      .empty(empty[s]),
      .full (full[s])
    );
    if (s > 0) assign move[s] = !empty[s-1] && !full[s];
  end
  assign out = word[STAGES];
endmodule
