// neural_core, made by Gatewright from neural_core.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module neural_core (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic [7:0] control,
  input wire logic [3:0] opcode,
  input wire logic [13:0] token_count,
  input wire logic signed [15:0] write_data,
  input wire logic [17:0] write_addr,
  input wire logic write_en,
  input wire logic read_en,
  input wire logic [11:0] sum_addr,
  output logic [7:0] status,
  output logic [31:0] sum_low,
  output logic [31:0] sum_high
);
  logic signed [63:0] acc;
  logic [13:0] place;
  logic [17:0] weight_at;
  logic [13:0] length;
  logic [11:0] sum_at;

  // 262144 x 16 bits in block RAM
  (* ram_style = "block" *)
  logic signed [15:0] weights [0:262143] /* verilator public_flat_rw */;
  logic weights_re;
  logic [17:0] weights_raddr;
  logic signed [15:0] weights_rdata;
  logic weights_we;
  logic [17:0] weights_waddr;
  logic signed [15:0] weights_wdata;

  // 16384 x 16 bits in block RAM
  (* ram_style = "block" *)
  logic signed [15:0] inputs [0:16383] /* verilator public_flat_rw */;
  logic inputs_re;
  logic [13:0] inputs_raddr;
  logic signed [15:0] inputs_rdata;
  logic inputs_we;
  logic [13:0] inputs_waddr;
  logic signed [15:0] inputs_wdata;

  // 4096 x 64 bits in UltraRAM
  (* ram_style = "ultra" *)
  logic signed [63:0] sums [0:4095] /* verilator public_flat_rw */;
  logic sums_re;
  logic [11:0] sums_raddr;
  logic signed [63:0] sums_rdata;
  logic sums_we;
  logic [11:0] sums_waddr;
  logic signed [63:0] sums_wdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_load_weight;
  logic fire_load_input;
  logic fire_start;
  logic fire_accumulate;
  logic start_accumulate;
  logic accumulate_busy;
  logic fire_finish;
  logic fire_acknowledge;
  logic fire_read_sum;
  logic start_read_sum;
  logic read_sum_busy;

  // load_weight
  logic [17:0] load_weight_weights_waddr;
  logic signed [15:0] load_weight_weights_wdata;
  assign load_weight_weights_waddr = write_addr;
  assign load_weight_weights_wdata = write_data;
  assign fire_load_weight = rst_n && status != 8'd1 && write_en && opcode == 4'd1;

  // load_input
  logic [13:0] load_input_inputs_waddr;
  logic signed [15:0] load_input_inputs_wdata;
  assign load_input_inputs_waddr = write_addr[13:0];
  assign load_input_inputs_wdata = write_data;
  assign fire_load_input = rst_n && status != 8'd1 && write_en && opcode == 4'd2;

  // start
  logic [7:0] start_status;
  logic signed [63:0] start_acc;
  logic [13:0] start_place;
  logic [17:0] start_weight_at;
  logic [13:0] start_length;
  logic [11:0] start_sum_at;
  assign start_status = 8'd1;
  assign start_acc = 64'sd0;
  assign start_place = 14'd0;
  assign start_weight_at = write_addr;
  assign start_length = token_count;
  assign start_sum_at = sum_addr;
  assign fire_start = rst_n
    && status == 8'd0
    && control == 8'd1
    && opcode == 4'd3
    && !accumulate_busy;

  // accumulate, in 2 cycles
  logic signed [63:0] accumulate_acc;
  logic [13:0] accumulate_place;
  logic [17:0] accumulate_weight_at;
  logic [17:0] accumulate_weights_raddr;
  logic [13:0] accumulate_inputs_raddr;
  logic signed [31:0] accumulate_product;
  assign accumulate_weights_raddr = weight_at;
  assign accumulate_inputs_raddr = place;
  assign accumulate_product = 32'(weights_rdata) * 32'(inputs_rdata);
  assign accumulate_acc = acc + 64'(accumulate_product);
  assign accumulate_place = place + 14'd1;
  assign accumulate_weight_at = weight_at + 18'd1;
  assign start_accumulate = rst_n
    && !accumulate_busy
    && status == 8'd1
    && place != length
    && !fire_start;
  assign fire_accumulate = rst_n && accumulate_busy;
  always_ff @(posedge clk) begin
    if (!rst_n) accumulate_busy <= 1'b0;
    else accumulate_busy <= start_accumulate;
  end

  // finish
  logic [7:0] finish_status;
  logic [11:0] finish_sums_waddr;
  logic signed [63:0] finish_sums_wdata;
  assign finish_sums_waddr = sum_at;
  assign finish_sums_wdata = acc;
  assign finish_status = 8'd5;
  assign fire_finish = rst_n && status == 8'd1 && place == length && !fire_start;

  // acknowledge
  logic [7:0] acknowledge_status;
  assign acknowledge_status = 8'd0;
  assign fire_acknowledge = rst_n
    && status == 8'd5
    && control == 8'd0
    && !fire_start
    && !fire_finish;

  // read_sum, in 2 cycles
  logic [31:0] read_sum_sum_low;
  logic [31:0] read_sum_sum_high;
  logic [11:0] read_sum_sums_raddr;
  logic signed [63:0] read_sum_sum;
  assign read_sum_sums_raddr = sum_addr;
  assign read_sum_sum = sums_rdata;
  assign read_sum_sum_low = read_sum_sum[31:0];
  assign read_sum_sum_high = read_sum_sum[63:32];
  assign start_read_sum = rst_n && !read_sum_busy && status != 8'd1 && read_en && opcode == 4'd4;
  assign fire_read_sum = rst_n && read_sum_busy;
  always_ff @(posedge clk) begin
    if (!rst_n) read_sum_busy <= 1'b0;
    else read_sum_busy <= start_read_sum;
  end

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      status <= 8'd0;
      sum_low <= 32'd0;
      sum_high <= 32'd0;
      acc <= 64'sd0;
      place <= 14'd0;
      weight_at <= 18'd0;
      length <= 14'd0;
      sum_at <= 12'd0;
    end else begin
      if (fire_start) status <= start_status;
      else if (fire_finish) status <= finish_status;
      else if (fire_acknowledge) status <= acknowledge_status;
      if (fire_read_sum) sum_low <= read_sum_sum_low;
      if (fire_read_sum) sum_high <= read_sum_sum_high;
      if (fire_start) acc <= start_acc;
      else if (fire_accumulate) acc <= accumulate_acc;
      if (fire_start) place <= start_place;
      else if (fire_accumulate) place <= accumulate_place;
      if (fire_start) weight_at <= start_weight_at;
      else if (fire_accumulate) weight_at <= accumulate_weight_at;
      if (fire_start) length <= start_length;
      if (fire_start) sum_at <= start_sum_at;
    end
  end

  // Ports of weights
  assign weights_re = start_accumulate;
  assign weights_raddr = accumulate_weights_raddr;
  assign weights_we = fire_load_weight;
  assign weights_waddr = load_weight_weights_waddr;
  assign weights_wdata = load_weight_weights_wdata;
  always_ff @(posedge clk) begin
    if (weights_we) weights[weights_waddr] <= weights_wdata;
    if (weights_re) weights_rdata <= weights[weights_raddr];
  end

  // Ports of inputs
  assign inputs_re = start_accumulate;
  assign inputs_raddr = accumulate_inputs_raddr;
  assign inputs_we = fire_load_input;
  assign inputs_waddr = load_input_inputs_waddr;
  assign inputs_wdata = load_input_inputs_wdata;
  always_ff @(posedge clk) begin
    if (inputs_we) inputs[inputs_waddr] <= inputs_wdata;
    if (inputs_re) inputs_rdata <= inputs[inputs_raddr];
  end

  // Ports of sums
  assign sums_re = start_read_sum;
  assign sums_raddr = read_sum_sums_raddr;
  assign sums_we = fire_finish;
  assign sums_waddr = finish_sums_waddr;
  assign sums_wdata = finish_sums_wdata;
  always_ff @(posedge clk) begin
    if (sums_we) sums[sums_waddr] <= sums_wdata;
    if (sums_re) sums_rdata <= sums[sums_raddr];
  end

`ifndef SYNTHESIS
  logic signed [15:0] accumulate_value;
  logic signed [15:0] accumulate_value_2;
  logic signed [31:0] accumulate_product_2;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_load_weight) begin
      assert (((weights_we && weights_waddr == write_addr) ? weights_wdata : weights[write_addr]) == write_data)
        else $error("contract of load_weight does not hold: weights[write_addr] == write_data");
    end
    if (fire_load_input) begin
      assert (((inputs_we && inputs_waddr == write_addr[13:0]) ? inputs_wdata : inputs[write_addr[13:0]]) == write_data)
        else $error("contract of load_input does not hold: inputs[write_addr[0..13]] == write_data");
    end
    if (fire_start) begin
      assert (start_status == 8'd1 && start_acc == 64'sd0 && start_place == 14'd0 && start_length == token_count)
        else $error("contract of start does not hold: status == 1 && acc == 0 && place == 0 && length == token_count");
    end
    if (fire_accumulate) begin
      accumulate_value = (weights_we && weights_waddr == weight_at) ? weights_wdata : weights[weight_at];
      accumulate_value_2 = (inputs_we && inputs_waddr == place) ? inputs_wdata : inputs[place];
      accumulate_product_2 = 32'(accumulate_value) * 32'(accumulate_value_2);
      assert (65'(accumulate_acc) == 65'(acc) + 65'(accumulate_product_2) && 15'(accumulate_place) == 15'(place) + 15'd1)
        else $error("contract of accumulate does not hold: acc == @acc + weights[@weight_at] * inputs[@place] && place == @place + 1");
    end
    if (fire_finish) begin
      assert (finish_status == 8'd5 && ((sums_we && sums_waddr == sum_at) ? sums_wdata : sums[sum_at]) == acc)
        else $error("contract of finish does not hold: status == 5 && sums[@sum_at] == @acc");
    end
    if (fire_acknowledge) begin
      assert (acknowledge_status == 8'd0)
        else $error("contract of acknowledge does not hold: status == 0");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
