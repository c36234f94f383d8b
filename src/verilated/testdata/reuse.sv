// Values that are read several times with writes in between, and cases that decide by few bits.
module reuse (
  input  logic        clk,
  input  logic        rst,
  input  logic [31:0] word,
  input  logic [7:0]  code,
  output logic [31:0] sum,
  output logic [15:0] narrow,
  output logic [7:0]  decoded,
  output logic [4:0]  count,
  output logic [31:0] mixed
);
  logic [31:0] bank [0:31];
  logic [7:0]  small_bank [0:15];
  logic [3:0]  state;
  logic [6:0]  opcode;
  assign opcode = word[6:0];

  function automatic logic [31:0] pick(logic [4:0] at, logic [31:0] other);
    if (at == 5'd3) return other;
    for (int i = 0; i < 4; i++) begin
      if (bank[at] == 32'(i)) return bank[at] + other;
    end
    return bank[at] ^ other;
  endfunction

  logic writes, odd;
  logic [31:0] operand;
  always_comb begin
    writes = 1'b0;
    odd = 1'b0;
    operand = bank[word[11:7]];
    case (opcode)
      7'h33: writes = 1'b1;
      7'h13: begin writes = 1'b1; operand = bank[word[11:7]] + 32'd1; end
      7'h03, 7'h37: begin writes = 1'b1; operand = word >> 3; end
      7'h63: operand = opcode[0] ? bank[word[16:12]] : bank[word[11:7]];
      7'h67: odd = 1'b1;
      7'h6f: begin odd = 1'b1; operand = bank[word[16:12]] - bank[word[11:7]]; end
      default: odd = word[31];
    endcase
  end
  always_comb begin
    casez (code)
      8'b1???????: decoded = 8'd1;
      8'b01??????: decoded = code ^ 8'h55;
      8'b001???1?: decoded = 8'd3;
      8'b0001????: decoded = {code[3:0], code[3:0]};
      8'b00001?0?: decoded = 8'd5;
      8'b0000011?: decoded = 8'd6;
      default: decoded = 8'(count);
    endcase
  end
  logic [31:0] chosen;
  always_comb begin
    chosen = word[2] ? (word[1] ? (word[0] ? bank[word[11:7]] & operand : bank[word[11:7]] | operand)
                                : (word[0] ? bank[word[11:7]] >> operand[4:0] : bank[word[11:7]] ^ operand))
                     : (word[1] ? (word[0] ? 32'(bank[word[11:7]] < operand) : 32'($signed(bank[word[11:7]]) < $signed(operand)))
                                : (word[0] ? bank[word[11:7]] << operand[4:0] : bank[word[11:7]] - operand));
  end
  always_ff @(posedge clk) begin
    if (rst) begin
      sum <= '0;
      narrow <= '0;
      count <= '0;
      state <= '0;
      for (int i = 0; i < 32; i++) bank[i] <= 32'(i);
      for (int i = 0; i < 16; i++) small_bank[i] <= 8'(3 * i);
    end else begin
      sum <= sum + chosen + pick(word[11:7], word);
      narrow <= narrow * 16'd3 + 16'(small_bank[word[3:0]]) - 16'(small_bank[word[3:0]] + small_bank[word[7:4]]);
      count <= count + 5'(writes) + 5'(~odd);
      state <= state + 4'd7;
      if (writes) bank[word[11:7]] <= operand + sum;
      if (odd) bank[word[16:12]] <= bank[word[11:7]];
      small_bank[state] <= small_bank[word[3:0]] + code;
      if (word[12] && !word[13]) small_bank[word[3:0]] <= ~code;
    end
  end
  logic [31:0] scratch [0:3];
  always_ff @(posedge clk) begin
    scratch[word[1:0]] = word;
    mixed <= scratch[word[1:0]] + scratch[word[3:2]];
    if (scratch[word[1:0]][4]) scratch[word[3:2]] = scratch[word[1:0]] + 32'd5;
    else scratch[word[1:0]][15:8] = code;
    mixed[7:0] <= 8'(scratch[word[1:0]] ^ scratch[word[3:2]]);
    while (scratch[2] > 32'hffff_0000) scratch[2] = scratch[2] >> 1;
    if (scratch[2][0]) mixed[31] <= scratch[2][1];
  end
endmodule
