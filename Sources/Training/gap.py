import sys; sys.path.insert(0,'.')
import torch; torch.set_num_threads(1)
from harness.data import Pairs
from GANimation.model import Express
from GANimation.evaluate import quality
P=Pairs(sys.argv[1])
for f in sys.argv[2:]:
    net=Express(); st=torch.load(f,map_location='cpu',weights_only=False)
    net.load_state_dict({k:v.float() for k,v in st['average'].items()}); net.eval(); net.wire_lines()
    q=quality(net,P,64); print(f,{k:[round(v[0]-v[1],3),*v] for k,v in q.items()},flush=True)
