// A single-cycle RV32I core that sieves the primes below 512 + limit over and over; its program is
// in the ROM below.
package assembler;
  function automatic logic [31:0] r_type(logic [6:0] f7, logic [2:0] f3, logic [4:0] rd, logic [4:0] rs1, logic [4:0] rs2);
    return {f7, rs2, rs1, f3, rd, 7'b0110011};
  endfunction
  function automatic logic [31:0] i_type(logic [6:0] opcode, logic [2:0] f3, logic [4:0] rd, logic [4:0] rs1, logic [11:0] imm);
    return {imm, rs1, f3, rd, opcode};
  endfunction
  function automatic logic [31:0] addi(logic [4:0] rd, logic [4:0] rs1, logic signed [11:0] imm);
    return i_type(7'b0010011, 3'd0, rd, rs1, imm);
  endfunction
  function automatic logic [31:0] sw(logic [4:0] rs2, logic [4:0] rs1, logic signed [11:0] imm);
    return {imm[11:5], rs2, rs1, 3'd2, imm[4:0], 7'b0100011};
  endfunction
  function automatic logic [31:0] lw(logic [4:0] rd, logic [4:0] rs1, logic signed [11:0] imm);
    return i_type(7'b0000011, 3'd2, rd, rs1, imm);
  endfunction
  function automatic logic [31:0] branch(logic [2:0] f3, logic [4:0] rs1, logic [4:0] rs2, logic signed [12:0] by);
    return {by[12], by[10:5], rs2, rs1, f3, by[4:1], by[11], 7'b1100011};
  endfunction
  function automatic logic [31:0] jal(logic [4:0] rd, logic signed [20:0] by);
    return {by[20], by[10:1], by[11], by[19:12], rd, 7'b1101111};
  endfunction
endpackage

module riscv import assembler::*; (
  input  logic        clk,
  input  logic        rst,
  input  logic [8:0]  limit,
  output logic [31:0] pc,
  output logic [31:0] checksum,
  output logic        trap
);
  logic [31:0] rom [0:31];
  logic [31:0] ram [0:1023];
  logic [31:0] x [0:31];

  initial begin
    for (int i = 0; i < 32; i++) rom[i] = 32'h0000_0013;
    rom[0]  = addi(0, 0, 0);                       // x5 = the limit, since the reset
    rom[1]  = addi(6, 0, 0);                       // clear the sieve
    rom[2]  = r_type(7'h00, 3'd1, 7, 6, 8);        // x7 = x6 << x8, with x8 = 2
    rom[3]  = sw(0, 7, 0);
    rom[4]  = addi(6, 6, 1);
    rom[5]  = branch(3'd4, 6, 5, -12);             // blt x6, x5
    rom[6]  = addi(6, 0, 2);                       // the candidate
    rom[7]  = r_type(7'h00, 3'd1, 7, 6, 8);
    rom[8]  = lw(9, 7, 0);
    rom[9]  = branch(3'd1, 9, 0, 32);              // bne: it is composite
    rom[10] = r_type(7'h00, 3'd0, 10, 10, 6);      // x10 += the prime
    rom[11] = r_type(7'h00, 3'd0, 11, 6, 6);       // its multiples
    rom[12] = branch(3'd5, 11, 5, 20);             // bge: all done
    rom[13] = r_type(7'h00, 3'd1, 7, 11, 8);
    rom[14] = sw(6, 7, 0);
    rom[15] = r_type(7'h00, 3'd0, 11, 11, 6);
    rom[16] = jal(0, -16);
    rom[17] = addi(6, 6, 1);
    rom[18] = branch(3'd4, 6, 5, -44);
    rom[19] = r_type(7'h00, 3'd4, 12, 12, 10);     // x12 ^= x10
    rom[20] = r_type(7'h20, 3'd5, 13, 12, 8);      // x13 = x12 >>> 2
    rom[21] = r_type(7'h00, 3'd3, 14, 13, 10);     // sltu
    rom[22] = r_type(7'h00, 3'd0, 10, 10, 14);
    rom[23] = jal(0, -88);
  end

  logic [31:0] instruction, a, b, immediate, result, address, next;
  logic [6:0] opcode;
  logic [2:0] f3;
  logic [4:0] rd;
  logic taken, writes;
  assign instruction = rom[pc[6:2]];
  assign opcode = instruction[6:0];
  assign f3 = instruction[14:12];
  assign rd = instruction[11:7];
  assign a = x[instruction[19:15]];
  assign b = x[instruction[24:20]];
  always_comb begin
    case (opcode)
      7'b0100011: immediate = {{20{instruction[31]}}, instruction[31:25], instruction[11:7]};
      7'b1100011: immediate = {{20{instruction[31]}}, instruction[7], instruction[30:25], instruction[11:8], 1'b0};
      7'b1101111: immediate = {{12{instruction[31]}}, instruction[19:12], instruction[20], instruction[30:21], 1'b0};
      7'b0110111, 7'b0010111: immediate = {instruction[31:12], 12'd0};
      default: immediate = {{20{instruction[31]}}, instruction[31:20]};
    endcase
  end
  logic [31:0] operand;
  assign operand = opcode == 7'b0110011 ? b : immediate;
  always_comb begin
    case (f3)
      3'd0: result = opcode == 7'b0110011 && instruction[30] ? a - operand : a + operand;
      3'd1: result = a << operand[4:0];
      3'd2: result = 32'($signed(a) < $signed(operand));
      3'd3: result = 32'(a < operand);
      3'd4: result = a ^ operand;
      3'd5: result = instruction[30] ? $signed(a) >>> operand[4:0] : a >> operand[4:0];
      3'd6: result = a | operand;
      default: result = a & operand;
    endcase
    case (f3)
      3'd0: taken = a == b;
      3'd1: taken = a != b;
      3'd4: taken = $signed(a) < $signed(b);
      3'd5: taken = $signed(a) >= $signed(b);
      3'd6: taken = a < b;
      default: taken = a >= b;
    endcase
    address = a + immediate;
    next = pc + 32'd4;
    writes = 1'b0;
    trap = 1'b0;
    case (opcode)
      7'b0110011, 7'b0010011: writes = 1'b1;
      7'b0000011, 7'b0110111, 7'b0010111: writes = 1'b1;
      7'b0100011: ;
      7'b1100011: if (taken) next = pc + immediate;
      7'b1101111: begin next = pc + immediate; writes = 1'b1; end
      7'b1100111: begin next = address & ~32'd1; writes = 1'b1; end
      default: trap = 1'b1;
    endcase
  end
  logic [31:0] written;
  always_comb begin
    case (opcode)
      7'b0000011: written = ram[address[11:2]];
      7'b0110111: written = immediate;
      7'b0010111: written = pc + immediate;
      7'b1101111, 7'b1100111: written = pc + 32'd4;
      default: written = result;
    endcase
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      pc <= '0;
      checksum <= '0;
      for (int i = 0; i < 32; i++) x[i] <= '0;
      x[5] <= {23'd1, limit};
      x[8] <= 32'd2;
    end else begin
      pc <= next;
      if (writes && rd != 0) x[rd] <= written;
      if (opcode == 7'b0100011) ram[address[11:2]] <= b;
      checksum <= {checksum[30:0], checksum[31]} ^ written;
    end
  end
endmodule
