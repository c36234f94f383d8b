// A processor of eight registers that runs what its inputs say, with a small memory.
module cpu (
  input  logic        clk,
  input  logic        rst_n,
  input  logic [31:0] instruction,
  output logic [15:0] pc,
  output logic [31:0] result,
  output logic        zero,
  output logic [31:0] memory_out,
  output logic        trap
);
  typedef enum logic [3:0] {ADD, SUB, AND_, OR_, XOR_, SLL, SRL, SRA, SLT, SLTU, MUL, DIV, REM, LOAD, STORE, BRANCH} op_t;
  typedef struct packed {
    op_t        op;
    logic [2:0] rd;
    logic [2:0] rs1;
    logic [2:0] rs2;
    logic       use_immediate;
    logic signed [17:0] immediate;
  } instruction_t;
  instruction_t i;
  assign i = instruction;
  logic [31:0] registers [8];
  logic [31:0] memory [0:63];
  logic [31:0] a, b, value;
  always_comb begin
    a = registers[i.rs1];
    b = i.use_immediate ? 32'(i.immediate) : registers[i.rs2];
    trap = 1'b0;
    value = '0;
    unique case (i.op)
      ADD:   value = a + b;
      SUB:   value = a - b;
      AND_:  value = a & b;
      OR_:   value = a | b;
      XOR_:  value = a ^ b;
      SLL:   value = a << b[4:0];
      SRL:   value = a >> b[4:0];
      SRA:   value = $signed(a) >>> b[4:0];
      SLT:   value = 32'($signed(a) < $signed(b));
      SLTU:  value = 32'(a < b);
      MUL:   value = a * b;
      DIV:   if (b == 0) trap = 1'b1; else value = $signed(a) / $signed(b);
      REM:   if (b == 0) trap = 1'b1; else value = $signed(a) % $signed(b);
      LOAD:  value = memory[6'(a + 32'(i.immediate))];
      STORE: value = b;
      BRANCH: value = {16'd0, pc + 16'd1};
    endcase
  end
  assign result = value;
  assign zero = value == 0;
  assign memory_out = memory[pc[5:0]];
  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) begin
      pc <= '0;
      for (int r = 0; r < 8; r++) registers[r] <= 32'(r) * 32'h0101_0101;
    end else begin
      pc <= (i.op == BRANCH && a[0]) ? pc + i.immediate[15:0] : pc + 16'd1;
      if (i.op == STORE) memory[6'(a + 32'(i.immediate))] <= registers[i.rs2];
      else if (i.op != BRANCH && i.rd != 0) registers[i.rd] <= value;
    end
  end
endmodule
